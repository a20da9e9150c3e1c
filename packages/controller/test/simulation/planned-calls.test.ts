// Is a plan what is then done? One hundred changes of clusters, each previewed and then carried out by a new controller until
// nothing is left: the changes done are those that were planned, and the account's log holds the calls that the plan foretold,
// operation by operation, waits and their ends included. Calls that AWS refused (too many at once, a group that is still in use)
// changed nothing and do not count.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { operationOfChange } from '@alb-ingress/aws-adapter/execute/change-operation.js'
import { actionOf } from '@alb-ingress/aws-adapter/operation-name.js'
import { explainPreviewError, type PreviewError } from '@alb-ingress/controller/commands/outside/preview-error.js'
import { previewOutside } from '@alb-ingress/controller/commands/outside/preview-outside.js'
import type { Preview } from '@alb-ingress/controller/reconcile/preview.js'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import { plannedCalls } from '@alb-ingress/core/plan/words/plan-cost.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { isRead } from '@alb-ingress/sandbox/account/call-log.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { awsTransport } from '@alb-ingress/sandbox/wire/aws-request-handler.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { scenarioOf } from './scenario.js'
import { replay, seedsOf } from './seeds.js'
import { converge, killController, simulatedSettings, type SimulatedWorld, simulatedWorld, startController } from './simulated-world.js'

const preview = async (world: SimulatedWorld): Promise<Preview> => {
  const { clock, account, server } = world
  const transport = { account, network: clock, process: clock, latencyMilliseconds: 0, caller: 'preview', faults: noFaults }
  let ended: E.Either<PreviewError, Preview> | undefined
  void previewOutside({
    planner: simulatedSettings(world),
    processId: 'preview',
    region: 'us-east-1',
    onCall: () => undefined,
    outside: {
      clock,
      aws: { credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, requestHandler: awsTransport(transport) },
      kubernetesTransport: kubernetesTransport(server, { clock, faults: noFaults, latencyMilliseconds: 0 }),
    },
  })().then((found) => {
    ended = found
  })
  await clock.runUntil(() => ended !== undefined, { withinMilliseconds: 60_000 })()
  if (ended === undefined || E.isLeft(ended)) throw new Error(`nothing was previewed: ${ended === undefined ? 'no end' : explainPreviewError(ended.left)}`)
  return ended.right
}

type Counts = Readonly<Record<string, number>>

const countsOf = (names: ReadonlyArray<string>): Counts =>
  Object.fromEntries([...new Set(names)].sort().map((name) => [name, names.filter((one) => one === name).length]))

const plannedOf = ({ plans }: Preview): ReadonlyArray<string> =>
  plans.flatMap(({ scope, changes }) => changes.map(({ id }) => `${showScope(scope)} ${id}`)).sort()

const doneOf = (reports: ReadonlyArray<Report>): ReadonlyArray<string> =>
  reports
    .flatMap((report) =>
      report._tag === 'Planned'
        ? report.outcomes
            .filter(({ outcome }) => outcome._tag === 'Done')
            .map(({ planned }) => `${showScope(report.scope)} ${planned.id}`)
        : [],
    )
    .sort()

interface Compared {
  readonly changes: ReadonlyArray<string>
  readonly calls: Counts
}

interface Step {
  readonly planned: Compared
  readonly done: Compared
}

/** Plans what is in the cluster now, then lets a new controller do it. */
const step = async (world: SimulatedWorld, name: string): Promise<Step> => {
  const found = await preview(world)
  world.account.forgetCalls()
  const running = startController(world, { name })
  expect([await converge(world, running), running.troubles, found.notPlanned]).toEqual([true, [], []])
  const writes = world.account.calls().filter(({ operation, result }) => !isRead(operation) && result === 'OK')
  killController(running)
  return {
    planned: {
      changes: plannedOf(found),
      calls: countsOf(found.plans.flatMap(plannedCalls).map(({ change }) => actionOf(operationOfChange[change._tag]))),
    },
    done: { changes: doneOf(running.reports), calls: countsOf(writes.map(({ operation }) => operation)) },
  }
}

/** Four stages each. */
const lives = 25

describe.each(seedsOf('planned', lives))('in the life %s', (seed) => {
  test('what is planned is what is done, in as many calls of each kind', async () => {
    const world = simulatedWorld()
    const stages = scenarioOf(seed)
    expect(stages.length).toBe(4)
    for (const [index, manifests] of stages.entries()) {
      world.apply(manifests)
      await world.clock.advance(1_000)()
      const { planned, done } = await step(world, `${seed}-${String(index)}`)
      expect(done, replay(seed)).toEqual(planned)
    }
  })
})
