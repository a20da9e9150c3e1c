// Does the controller go on when AWS is away, takes calls without an answer, or refuses its credentials?
// One controller, started once, lives through it. Nothing is made twice, whether or not a call without an answer was
// carried out; what was wanted meanwhile is there soon after.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningController, startController } from '../../environment/controller/start-controller.js'
import { type Environment, startEnvironment } from '../../environment/environment.js'
import { applyIngress, openShop, type ShopIngress, simpleIngress, untilQuiet, untilServed } from './shop.js'

let environment: Environment
let controller: RunningController
let credentials: string

const writeCredentials = (accessKeyId: string): Promise<void> =>
  writeFile(credentials, `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = none\n`)

/** Half of it AWS refuses connections, half of it calls get no answer. */
const halfMilliseconds = 15_000

/** Attempts come after at most 30 s, and a call without an answer takes 10. */
const patience = { timeoutMilliseconds: 60_000 }

const countCalls = (operation: string): number =>
  environment.cloud.proxy.calls().filter((call) => call.operation === operation && call.status === 200).length

/** One after another, though beside other scenarios. */
const inTurn = { concurrent: false }

describe.concurrent('a controller', () => {
  beforeAll(async () => {
    environment = await startEnvironment()
    credentials = join(environment.folder, 'aws-credentials')
    await writeCredentials('AKIDFIRST')
    controller = await startController(environment, {
      env: { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '', AWS_SHARED_CREDENTIALS_FILE: credentials },
    })
    await openShop(environment)
    await applyIngress(environment, simpleIngress('steady'))
    await untilServed(environment.cloud, [simpleIngress('steady')])
    await untilQuiet(environment.cloud)
  })

  afterAll(async () => {
    expect(await controller.stop()).toEqual({ code: 0, signal: null })
    await environment.stop()
  })

  const meanwhile: ReadonlyArray<ShopIngress> = [simpleIngress('refused'), simpleIngress('held')]
  const served = [simpleIngress('steady', '/edited'), ...meanwhile]

  it('makes what was wanted while AWS was away for 30 s soon after, once', inTurn, async () => {
    const { proxy } = environment.cloud
    proxy.forgetCalls()
    await proxy.refuse()
    await applyIngress(environment, simpleIngress('refused'))
    await sleep(halfMilliseconds)
    await proxy.accept()
    proxy.hold()
    await applyIngress(environment, simpleIngress('held'))
    await applyIngress(environment, simpleIngress('steady', '/edited'))
    await sleep(halfMilliseconds)
    await proxy.accept()
    await untilServed(environment.cloud, served, patience)
    await untilQuiet(environment.cloud, patience)
    await untilServed(environment.cloud, served)
    expect(['CreateLoadBalancer', 'CreateTargetGroup', 'CreateListener', 'CreateRule'].map(countCalls)).toEqual([2, 2, 2, 3])
  })

  it('goes on with new credentials when the old ones have expired, without a restart', inTurn, async () => {
    const { proxy } = environment.cloud
    proxy.expireCredentials('AKIDFIRST')
    proxy.forgetCalls()
    await applyIngress(environment, simpleIngress('steady', '/edited', '/expired'))
    await sleep(3_000)
    expect([...new Set(proxy.calls().map(({ accessKeyId, status }) => `${accessKeyId} ${status}`))]).toEqual(['AKIDFIRST 403'])
    await writeCredentials('AKIDSECOND')
    await untilServed(environment.cloud, [simpleIngress('steady', '/edited', '/expired'), ...meanwhile], patience)
    const done = proxy.calls().filter(({ status }) => status === 200)
    expect(done.map(({ accessKeyId, operation }) => `${accessKeyId} ${operation}`)).toEqual(['AKIDSECOND CreateRule'])
  })
})
