// Does the controller survive being killed at any moment?
// A seeded life of Ingresses, in which the controller is killed again and again and started anew; whatever it had half done,
// the last one brings everything to what the cluster asks for, with nothing left over and nothing there twice. The moments of
// the kills count in calls to AWS: before, in the middle of, and after each of what it does. Once over moto, and shorter over
// our own simulation of AWS, which is stricter. E2E_SEED replays a life.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { launchController, startController } from '../../environment/controller/start-controller.js'
import { type Environment, startEnvironment, startEnvironmentOn } from '../../environment/environment.js'
import { eventually } from '../../environment/processes/eventually.js'
import { startSandboxCloud } from '../../environment/sandbox-cloud.js'
import { drawLife, type LifeStep } from './drawn-life.js'
import { applyIngress, openShop, removeIngress, untilNoIngress, untilQuiet, untilServed } from './shop.js'

const seed = process.env['E2E_SEED'] ?? 'fifty kills'

const perform = (environment: Environment, edit: LifeStep['edit']): Promise<void> =>
  typeof edit === 'string' ? removeIngress(environment, edit) : applyIngress(environment, edit)

/** For so long a controller that makes fewer calls than drawn is let go on after its last one. */
const idleMilliseconds = 500

/** Resolves after so many calls, or when the controller makes no more. */
const untilCalls = async ({ proxy }: Environment['cloud'], count: number): Promise<void> => {
  const isReached = () => {
    const calls = proxy.calls()
    return calls.length >= count || performance.now() - (calls.at(-1)?.arrivedAt ?? Infinity) > idleMilliseconds
  }
  await eventually(`${count} calls are made`, isReached, { intervalMilliseconds: 3 })
}

const liveAndDie = async (environment: Environment, step: LifeStep): Promise<void> => {
  const { cloud } = environment
  cloud.proxy.forgetCalls()
  if (step.editedAfterCalls === 0) await perform(environment, step.edit)
  const controller = await launchController(environment)
  await untilCalls(cloud, step.editedAfterCalls)
  if (step.editedAfterCalls > 0) await perform(environment, step.edit)
  await untilCalls(cloud, step.killedAfterCalls)
  await sleep(step.killedAfterMilliseconds)
  await controller.kill()
}

/** Deletions wait for each other, and for what AWS holds on to. */
const patience = { timeoutMilliseconds: 90_000 }

const livesThroughKills = async (environment: Environment, kills: number): Promise<void> => {
  const { cloud, cluster } = environment
  await openShop(environment)
  const life = drawLife(seed, kills)
  for (const step of life) await liveAndDie(environment, step)
  const wanted = life.at(-1)?.wanted ?? []
  const last = await startController(environment)
  await untilServed(cloud, wanted, patience)
  await untilQuiet(cloud)
  await untilServed(cloud, wanted)
  for (const { name } of wanted) await removeIngress(environment, name)
  await untilNoIngress(cluster.admin, patience)
  await untilServed(cloud, [], patience)
  expect(await last.stop()).toEqual({ code: 0, signal: null })
}

describe(`a life with kills (E2E_SEED='${seed}')`, () => {
  it.each([
    { account: 'moto', kills: 50, start: startEnvironment },
    { account: 'the sandbox', kills: 10, start: () => startEnvironmentOn(startSandboxCloud) },
  ])('ends with what is wanted, and then with nothing: $kills kills over $account', async ({ kills, start }) => {
    const environment = await start()
    try {
      await livesThroughKills(environment, kills)
    } finally {
      await environment.stop()
    }
  }, 400_000)
})
