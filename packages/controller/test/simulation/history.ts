// What happens in one simulated history?
// Manifests come, change and go, faults befall every kind of call, processes are stopped, killed and started again with
// clocks that differ, the API server forgets its past, and time passes; all drawn from one seed. Then faults stop, one
// process is left, and everything must converge. One seed gives one history, call for call.
import { renderCall } from '@alb-ingress/sandbox/account/call-log.js'
import { type FaultRates, seededFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { ingressText, serviceText } from './manifest-texts.js'
import { drawOf, drawsOf } from './scenario.js'
import {
  converge,
  killController,
  type Manifests,
  type SimulatedController,
  type SimulatedWorld,
  simulatedWorld,
  startController,
  startInstant,
} from './simulated-world.js'

export interface HistorySettings {
  readonly seed: string
  readonly steps: number
  /** Alive at the same time. */
  readonly processes: 1 | 2
  readonly faults?: Partial<FaultRates>
  /** Looks at the world after each step. */
  readonly onStep?: (world: SimulatedWorld, running: ReadonlyArray<SimulatedController>) => Promise<void>
}

export interface History {
  readonly world: SimulatedWorld
  readonly converged: boolean
  /** Every AWS call in order of arrival. */
  readonly trace: ReadonlyArray<string>
  readonly manifests: Manifests
  readonly last: SimulatedController
}

type Draw = ReturnType<typeof drawsOf>

const names = ['web', 'api', 'docs'] as const

const stepMillisecondsMax = 3_000

const faultRates: FaultRates = {
  throttled: 0.03,
  failedBefore: 0.02,
  failedAfter: 0.02,
  cutBefore: 0.02,
  cutAfter: 0.02,
  delayed: 0.05,
  watchCut: 0.2,
  watchExpired: 0.1,
  watchStalled: 0.1,
}

/** The last three are not honoured. */
const annotations: readonly [Readonly<Record<string, string>>, ...ReadonlyArray<Readonly<Record<string, string>>>] = [
  {},
  { 'target-type': 'ip' },
  { 'healthcheck-path': '/healthz' },
  { 'listen-ports': '[{"HTTP":8080}]' },
  { 'listen-ports': '[{"HTTPS":443}]' },
  { tags: 'team=blue' },
  { 'success-codes': 'many' },
  { 'target-type': 'lambda' },
  { 'group.name': 'shared' },
]

const drawIngress = (draw: Draw, name: string): string => {
  const paths = ['/', '/a', '/b', '/c'].filter((_, index) => index === 0 || draw(2) === 1)
  return ingressText({
    name,
    annotations: drawOf(draw, annotations),
    paths: paths.map((path) => ({ path, service: drawOf(draw, [name, ...names]) })),
  })
}

const fileOf = (name: string): string => `ingress-${name}.yaml`

const editManifests = (draw: Draw, manifests: Manifests): Manifests => {
  const name = drawOf(draw, names)
  switch (draw(4)) {
    case 0:
      return Object.fromEntries(Object.entries(manifests).filter(([file]) => file !== fileOf(name)))
    case 1:
      return { ...manifests, [`service-${name}.yaml`]: serviceText({ name, port: 80 + draw(3) }) }
    default:
      return { ...manifests, [fileOf(name)]: drawIngress(draw, name) }
  }
}

/** Runs a history to its end. */
export const runHistory = async (settings: HistorySettings): Promise<History> => {
  const world = simulatedWorld()
  const draw = drawsOf(settings.seed)
  const quietAfter = startInstant + settings.steps * stepMillisecondsMax
  let count = 0
  const start = (): SimulatedController => {
    count += 1
    const name = `p${String(count)}`
    const seed = `${settings.seed}/${name}`
    const rates = { ...faultRates, ...settings.faults }
    return startController(world, {
      name,
      offsetMilliseconds: draw(4_000) - 2_000,
      faults: seededFaults({ seed, rates, delayMillisecondsMax: 3_000, watchMillisecondsMax: 20_000, quietAfter }),
    })
  }
  let manifests: Manifests = Object.fromEntries(names.map((name) => [`service-${name}.yaml`, serviceText({ name })]))
  let running = Array.from({ length: settings.processes }, start)
  for (let step = 0; step < settings.steps; step += 1) {
    const kind = draw(10)
    const chosen = draw(running.length)
    if (kind < 7) manifests = editManifests(draw, manifests)
    else if (kind < 8) running = running.map((process, index) => (index === chosen ? restarted(process, start) : process))
    else if (kind < 9) await pauseFor(world, running[chosen], draw(5_000))
    else world.server.compact()
    world.apply(manifests)
    await world.clock.advance(draw(stepMillisecondsMax))()
    await settings.onStep?.(world, running)
  }
  const [last = start(), ...others] = running
  others.forEach(killController)
  await world.clock.runUntil(Math.max(quietAfter, world.clock.now()) + 1)()
  world.apply(manifests)
  await world.clock.advance(60_000)()
  const converged = await converge(world, last, 3_600_000)
  return { world, converged, trace: world.account.calls().map(renderCall), manifests, last }
}

const restarted = (process: SimulatedController, start: () => SimulatedController): SimulatedController => {
  killController(process)
  return start()
}

const pauseFor = async (world: SimulatedWorld, running: SimulatedController | undefined, milliseconds: number): Promise<void> => {
  running?.process.pause()
  await world.clock.advance(milliseconds)()
  running?.process.resume()
}
