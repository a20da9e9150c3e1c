// A preview reads and never writes, and agrees with what a controller then does.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import { composeGateways } from '@alb-ingress/controller/compose.js'
import { type Preview, previewPlans } from '@alb-ingress/controller/reconcile/preview.js'
import { memoryCell } from '@alb-ingress/controller/reconcile/world.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { awsTransport } from '@alb-ingress/sandbox/wire/aws-request-handler.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { converge, simulatedSettings, type SimulatedWorld, simulatedWorld, startController } from '../simulation/simulated-world.js'

const example = (path: string): string => readFileSync(fileURLToPath(new URL(`../../../../examples/${path}`, import.meta.url)), 'utf8')

const manifestsOf = (name: string): Readonly<Record<string, string>> => ({
  'app.yaml': example(`${name}/app.yaml`),
  'ingress.yaml': example(`${name}/ingress.yaml`),
})

const manifests = manifestsOf('echoserver')

const preview = async (world: SimulatedWorld): Promise<Preview> => {
  const { clock, account, server } = world
  const planner = simulatedSettings(world)
  const transport = { account, network: clock, process: clock, latencyMilliseconds: 0, caller: 'preview', faults: noFaults }
  const { cloud, cluster } = composeGateways(
    { planner, processId: 'preview', region: 'us-east-1', onCall: () => undefined, onClusterTrouble: () => undefined },
    {
      clock,
      aws: { credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, requestHandler: awsTransport(transport) },
      kubernetesTransport: kubernetesTransport(server, { clock, faults: noFaults, latencyMilliseconds: 0 }),
    },
  )
  let ended: E.Either<unknown, Preview> | undefined
  const silent = (): void => undefined
  void cluster.watch(() => {
    if (ended !== undefined) return
    void previewPlans({ settings: planner, clock, cloud, cluster, memory: memoryCell(), enqueue: silent, hasten: silent, onPlan: silent, onReport: silent, onStage: silent })().then(
      (found) => {
        ended = found
      },
    )
  })()
  await clock.runUntil(() => ended !== undefined, { withinMilliseconds: 60_000 })()
  if (ended === undefined || E.isLeft(ended)) throw new Error('nothing was previewed')
  return ended.right
}

const changesOf = ({ plans }: Preview): ReadonlyArray<string> =>
  plans.flatMap(({ scope, changes }) => changes.map(({ id }) => `${showScope(scope).split(':')[0] ?? ''} ${id}`))

describe('a preview', () => {
  test('plans every scope of a new Ingress and writes nothing', async () => {
    const world = simulatedWorld()
    world.apply(manifests)
    const found = changesOf(await preview(world))
    expect(found.filter((change) => change.startsWith('group '))).toEqual([
      'group create-security-group',
      'group authorize-ingress:tcp 80-80 0.0.0.0/0',
      'group create-target-group:echoserver/echoserver-echoserver:80',
      'group create-load-balancer',
      'group create-listener:80',
      'group create-rule:80:100',
    ])
    expect(new Set(found.map((change) => change.split(' ')[0]))).toEqual(new Set(['group', 'targets', 'zone', 'network']))
    expect(world.account.counts().writes).toBe(0)
  })

  test('registers pods that wait for their readiness gate, which only a look at them tells', async () => {
    const world = simulatedWorld()
    const files = manifestsOf('readiness-gates')
    world.apply(files)
    const [targetGroupName = ''] = (await preview(world)).plans
      .flatMap(({ changes }) => changes)
      .flatMap(({ change }) => (change._tag === 'CreateTargetGroup' ? [change.targetGroup.name] : []))
    world.apply({ ...files, 'app.yaml': files['app.yaml']?.replace(/k8s-orders-orders-\w+/, targetGroupName) ?? '' })
    const found = changesOf(await preview(world))
    expect(found.filter((change) => change.startsWith('targets '))).toEqual([
      'targets register-target:10.0.100.204:8080',
      'targets register-target:10.0.101.107:8080',
      'targets register-target:10.0.102.39:8080',
    ])
    expect(world.account.counts().writes).toBe(0)
  })

  test('has nothing left when a controller has done it', async () => {
    const world = simulatedWorld()
    world.apply(manifests)
    const running = startController(world, { name: 'a' })
    expect(await converge(world, running)).toBe(true)
    expect(changesOf(await preview(world))).toEqual([])
  })
})
