// Does the controller survive being killed at any moment?
// A seeded life of Ingresses, in which the controller is killed again and again and started anew; whatever it had half done,
// the last one brings everything to what the cluster asks for, with nothing left over and nothing there twice. The moments of
// the kills count in calls to AWS: before, in the middle of, and after each of what it does. E2E_SEED replays a life.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchController, startController } from '../../environment/controller/start-controller.js'
import { type Environment, startEnvironment } from '../../environment/environment.js'
import { eventually } from '../../environment/processes/eventually.js'
import { drawLife, type LifeStep } from './drawn-life.js'
import { applyIngress, openShop, removeIngress, untilNoIngress, untilQuiet, untilServed } from './shop.js'

const seed = process.env['E2E_SEED'] ?? 'fifty kills'
const kills = 50

let environment: Environment

beforeAll(async () => {
  environment = await startEnvironment()
  await openShop(environment)
})

afterAll(async () => {
  await environment.stop()
})

const perform = (edit: LifeStep['edit']): Promise<void> =>
  typeof edit === 'string' ? removeIngress(environment, edit) : applyIngress(environment, edit)

/** For so long a controller that makes fewer calls than drawn is let go on after its last one. */
const idleMilliseconds = 700

/** Resolves after so many calls, or when the controller makes no more. */
const untilCalls = async (count: number): Promise<void> => {
  const { proxy } = environment.cloud
  const isReached = () => {
    const calls = proxy.calls()
    return calls.length >= count || performance.now() - (calls.at(-1)?.arrivedAt ?? Infinity) > idleMilliseconds
  }
  await eventually(`${count} calls are made`, isReached, { intervalMilliseconds: 3 })
}

const liveAndDie = async ({ edit, editedAfterCalls, killedAfterCalls, killedAfterMilliseconds }: LifeStep): Promise<void> => {
  environment.cloud.proxy.forgetCalls()
  if (editedAfterCalls === 0) await perform(edit)
  const controller = await launchController(environment)
  await untilCalls(editedAfterCalls)
  if (editedAfterCalls > 0) await perform(edit)
  await untilCalls(killedAfterCalls)
  await sleep(killedAfterMilliseconds)
  await controller.kill()
}

describe(`a life with ${kills} kills (E2E_SEED='${seed}')`, () => {
  it('ends with what is wanted, nothing left over and nothing twice; and with nothing when nothing is wanted', async () => {
    const life = drawLife(seed, kills)
    for (const step of life) await liveAndDie(step)
    const wanted = life.at(-1)?.wanted ?? []
    const last = await startController(environment)
    await untilServed(environment.cloud, wanted, { timeoutMilliseconds: 60_000 })
    await untilQuiet(environment.cloud)
    await untilServed(environment.cloud, wanted)
    for (const { name } of wanted) await removeIngress(environment, name)
    await untilNoIngress(environment.cluster.admin)
    await untilServed(environment.cloud, [])
    expect(await last.stop()).toEqual({ code: 0, signal: null })
  }, 400_000)
})
