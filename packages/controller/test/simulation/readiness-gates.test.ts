// Pods that wait for their target group by a readiness gate, replaced one by one as a Deployment does: some target is always
// healthy, each gate opens when AWS finds its target healthy and not before, and health is read only while a pod waits.
import { describe, expect, it } from 'vitest'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { objectsOf } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { isRecord, listAt, recordAt, textAt, type JsonRecord } from '@alb-ingress/sandbox/cluster/json.js'
import { nameOf } from '@alb-ingress/sandbox/cluster/kubernetes-object.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { type FaultPlan, noFaults, seededFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { ingressText, serviceText } from './manifest-texts.js'
import { replay, seedsOf } from './seeds.js'
import {
  converge,
  type Manifests,
  type SimulatedController,
  type SimulatedWorld,
  simulatedSettings,
  simulatedWorld,
  startController,
  startInstant,
} from './simulated-world.js'

const targetHealthyMilliseconds = 12_000

/** One node, so that a pod keeps its address whichever others come and go. */
const world = (): SimulatedWorld => {
  const state = demoAccountState({ ...quickLimits, targetHealthyMilliseconds })
  const instances = Object.fromEntries(Object.entries(state.ec2.instances).slice(0, 1))
  return simulatedWorld({ ...state, ec2: { ...state.ec2, instances } })
}

const podText = (name: string, gates: ReadonlyArray<string>): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', labels: { app: 'web' } },
    spec: { containers: [], readinessGates: gates.map((conditionType) => ({ conditionType })) },
  })

const files = (pods: ReadonlyArray<string>, gates: ReadonlyArray<string> = []): Manifests => ({
  'service.yaml': serviceText({ name: 'web' }),
  'ingress.yaml': ingressText({ name: 'web', annotations: { 'target-type': 'ip' } }),
  ...Object.fromEntries(pods.map((name) => [`${name}.yaml`, podText(name, gates)])),
})

interface Started {
  readonly world: SimulatedWorld
  readonly running: SimulatedController
  /** Requests for pods, by method and path, as they were sent. */
  readonly podRequests: ReadonlyArray<string>
}

const start = (simulated: SimulatedWorld, onCall: () => void = () => undefined, faults: FaultPlan = noFaults): Started => {
  const podRequests: Array<string> = []
  const settings = simulatedSettings(simulated)
  const running = startController(simulated, {
    name: 'a',
    planner: { ...settings, waits: { ...settings.waits, pollMilliseconds: 10_000 } },
    onCall,
    faults: hearingPods(faults, (request) => podRequests.push(request)),
  })
  return { world: simulated, running, podRequests }
}

/** Faults that also hear of each request that is about pods. */
const hearingPods = (faults: FaultPlan, hear: (request: string) => void): FaultPlan => ({
  ...faults,
  ofCall: (call) => {
    if (call.name.includes('/pods')) hear(call.name)
    return faults.ofCall(call)
  },
})

const apply = ({ world: simulated }: Pick<Started, 'world'>, manifests: Manifests): void =>
  expect(simulated.apply(manifests).problems).toEqual([])

const settle = async ({ world: simulated, running }: Started): Promise<void> => {
  await simulated.clock.advance(500)()
  expect(await converge(simulated, running)).toBe(true)
}

const podsOf = (simulated: SimulatedWorld): ReadonlyArray<JsonRecord> => {
  const kind = kindOfManifest('v1', 'Pod')
  return kind === undefined ? [] : objectsOf(simulated.server.state(), kind, 'shop')
}

const conditionsOf = (simulated: SimulatedWorld, pod: string): ReadonlyArray<string> =>
  podsOf(simulated)
    .filter((object) => nameOf(object) === pod)
    .flatMap((object) => listAt(recordAt(object, 'status'), 'conditions').filter(isRecord))
    .map((condition) => `${textAt(condition, 'type').replace(/\/.*$/, '')} ${textAt(condition, 'status')}`)

const targetGroupName = (simulated: SimulatedWorld): string =>
  Object.values(simulated.account.state().elbv2.targetGroups).map(({ name }) => name)[0] ?? ''

/** Addresses of registered targets that answer, by the account's own clock. */
const healthyTargets = (simulated: SimulatedWorld): number =>
  Object.values(simulated.account.state().elbv2.targetGroups)
    .flatMap(({ targets }) => Object.values(targets))
    .filter(({ registeredAt }) => simulated.clock.now() - registeredAt >= targetHealthyMilliseconds).length

/** A world that serves two pods with gates, everything settled. */
const served = async (
  onCall: (simulated: SimulatedWorld) => void = () => undefined,
  faults: FaultPlan = noFaults,
): Promise<Started & { readonly gates: ReadonlyArray<string> }> => {
  const simulated = world()
  apply({ world: simulated }, files(['old-0', 'old-1']))
  const started = start(simulated, () => onCall(simulated), faults)
  await settle(started)
  const gates = [`target-health.elbv2.k8s.aws/${targetGroupName(simulated)}`]
  apply(started, files(['first-0', 'first-1'], gates))
  await settle(started)
  return { ...started, gates }
}

describe('a rolling update of pods with readiness gates', () => {
  it('keeps a healthy target registered, opens each gate when its target is healthy, and reads health only meanwhile', async () => {
    let isWatched = false
    const healthy: Array<number> = []
    const started = await served((simulated) => {
      if (isWatched) healthy.push(healthyTargets(simulated))
    })
    const { world: simulated, gates } = started
    await simulated.clock.advance(60_000)()
    isWatched = true
    simulated.account.forgetCalls()
    const steps = [['first-0', 'first-1', 'next-0'], ['first-1', 'next-0'], ['first-1', 'next-0', 'next-1'], ['next-0', 'next-1']]
    for (const pods of steps) {
      apply(started, files(pods, gates))
      const waiting = pods.filter((pod) => !conditionsOf(simulated, pod).includes('Ready True'))
      await simulated.clock.advance(targetHealthyMilliseconds - 1_000)()
      for (const pod of waiting) expect(conditionsOf(simulated, pod)).toContain('target-health.elbv2.k8s.aws False')
      await settle(started)
      for (const pod of pods) expect(conditionsOf(simulated, pod)).toContain('Ready True')
    }
    expect(Math.min(...healthy)).toBeGreaterThanOrEqual(1)
    expect(simulated.account.counts().byOperation).toEqual({
      'elasticloadbalancing.RegisterTargets': 2,
      'elasticloadbalancing.DeregisterTargets': 2,
      'elasticloadbalancing.DescribeTargetHealth': 12,
    })
    expect(started.running.troubles).toEqual([])
  })

  it('costs no call while nothing waits, however long', async () => {
    const { world: simulated } = await served()
    simulated.account.forgetCalls()
    await simulated.clock.advance(3_000_000)()
    expect(simulated.account.counts().byOperation).toEqual({})
  })
})

describe('a rolling update on a bad network', () => {
  it.each(seedsOf('gates', 8))('becomes ready all the same (%s)', async (seed) => {
    const faults = seededFaults({
      seed,
      rates: { failedBefore: 0.1, failedAfter: 0.1, cutBefore: 0.1, cutAfter: 0.1, watchCut: 0.3, watchStalled: 0.1 },
      delayMillisecondsMax: 3_000,
      watchMillisecondsMax: 20_000,
      quietAfter: startInstant + 240_000,
    })
    const started = await served(undefined, faults)
    const { world: simulated, gates } = started
    for (const pods of [['first-0', 'first-1', 'next-0'], ['next-0', 'next-1']]) {
      apply(started, files(pods, gates))
      await simulated.clock.advance(200_000)()
      await settle(started)
      for (const pod of pods) expect(conditionsOf(simulated, pod), replay(seed)).toContain('Ready True')
    }
  })
})

describe('a controller that starts while pods wait', () => {
  it('leaves their targets registered and opens their gates', async () => {
    const started = await served()
    const { world: simulated, gates } = started
    apply(started, files(['first-0', 'first-1', 'next-0'], gates))
    await simulated.clock.advance(5_000)()
    started.running.process.kill()
    started.running.stopWatching()
    simulated.account.forgetCalls()
    await settle(start(simulated))
    await simulated.clock.advance(30_000)()
    expect(conditionsOf(simulated, 'next-0')).toContain('Ready True')
    expect(simulated.account.counts().byOperation['elasticloadbalancing.DeregisterTargets']).toBeUndefined()
  })
})

describe('an Ingress that goes', () => {
  it('keeps no pod waiting', async () => {
    const started = await served()
    const { world: simulated, gates } = started
    const { 'ingress.yaml': _, ...withoutIngress } = files(['first-0', 'first-1', 'late-0'], gates)
    apply(started, files(['first-0', 'first-1', 'late-0'], gates))
    await simulated.clock.advance(2_000)()
    apply(started, withoutIngress)
    await settle(started)
    expect(conditionsOf(simulated, 'late-0')).toContain('Ready True')
  })
})

describe('a cluster without readiness gates', () => {
  it('is asked for no pod', async () => {
    const simulated = world()
    apply({ world: simulated }, files(['old-0', 'old-1']))
    const started = start(simulated)
    await settle(started)
    apply(started, files(['old-1', 'next-0']))
    await settle(started)
    expect(started.podRequests).toEqual([])
  })
})

describe('pods with readiness gates', () => {
  it('are read once each until one has gates, and watched in their namespace from then on', async () => {
    const started = await served()
    const { podRequests } = started
    expect(podRequests.filter((request) => request.startsWith('GET /api/v1/pods'))).toEqual([])
    expect(podRequests.filter((request) => request === 'GET /api/v1/namespaces/shop/pods').length).toBe(1)
    expect(podRequests.filter((request) => /pods\/first-\d$/.test(request)).length).toBeLessThanOrEqual(2)
  })
})
