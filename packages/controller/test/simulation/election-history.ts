// What happens to processes that share the work?
// Three stand for election; drawn from one seed they stand still, are cut off from the API server, are killed, stopped cleanly
// and started again, with clocks that are wrong and run at different speeds, over sockets that are slow in both directions,
// while manifests change so that there is always something to write. Then all is quiet, one process is left, and it must
// converge.
import { seededFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { type ElectedController, isOnShift, startElected } from './elected.js'
import { ingressText, serviceText } from './manifest-texts.js'
import { drawOf, drawsOf } from './scenario.js'
import { converge, killController, type Manifests, type SimulatedWorld, simulatedWorld, startInstant } from './simulated-world.js'

export interface ElectionHistory {
  readonly world: SimulatedWorld
  readonly converged: boolean
  /** All that ever ran. */
  readonly processes: ReadonlyArray<ElectedController>
  /** What befell whom, in order. */
  readonly story: ReadonlyArray<string>
}

/** Manifests change so often that whoever leads is always writing. */
const stepMillisecondsMax = 2_000

/** A request that left is there within the time limit of a call, or not at all: what the fence relies on. */
const slowMillisecondsMax = 4_000

const rates = {
  throttled: 0.01,
  failedBefore: 0.005,
  failedAfter: 0.005,
  cutBefore: 0.005,
  cutAfter: 0.005,
  delayed: 0.05,
  arrivesLate: 0.2,
  watchCut: 0.1,
  watchExpired: 0.05,
  watchStalled: 0.05,
}

/** Each version differs from the one before in its rules and in what is checked. */
const manifestsOf = (version: number): Manifests => ({
  'service.yaml': serviceText({ name: 'web' }),
  'ingress.yaml': ingressText({
    name: 'web',
    annotations: { 'healthcheck-path': `/v${String(version)}` },
    paths: [`/${String(version % 3)}`, `/a${String(version % 2)}`, '/'].map((path) => ({ path, service: 'web' })),
  }),
})

/** Runs an election to its end. */
export const runElection = async (seed: string, steps: number): Promise<ElectionHistory> => {
  const world = simulatedWorld()
  const draw = drawsOf(seed)
  const quietAfter = startInstant + steps * stepMillisecondsMax
  const processes: Array<ElectedController> = []
  const story: Array<string> = []
  const start = (): ElectedController => {
    const name = `p${String(processes.length + 1)}`
    const faults = { rates, delayMillisecondsMax: slowMillisecondsMax, watchMillisecondsMax: 20_000, quietAfter }
    const started = startElected(world, {
      name,
      offsetMilliseconds: draw(7_200_000) - 3_600_000,
      speed: 0.98 + draw(41) / 1_000,
      faults: seededFaults({ seed: `${seed}/${name}`, ...faults }),
    })
    processes.push(started)
    return started
  }
  let running: ReadonlyArray<ElectedController> = [start(), start(), start()]
  for (let step = 0; step < steps; step += 1) {
    world.apply(manifestsOf(step))
    await world.clock.advance(draw(stepMillisecondsMax))()
    const victim = draw(5) > 0 ? running.find(isOnShift) : running[draw(running.length)]
    if (victim === undefined || draw(15) > 0) continue
    const fate = drawOf(draw, fates)
    befall(world, victim, { fate, milliseconds: draw(fateMillisecondsMax) })
    story.push(`${String(world.clock.now() - startInstant)} ${victim.name} ${fate}`)
    if (fate === 'is killed' || fate === 'stops') running = [...running.filter((other) => other !== victim), start()]
  }
  const [last = start(), ...others] = running
  others.forEach(killController)
  await world.clock.runUntil(Math.max(quietAfter, world.clock.now()) + fateMillisecondsMax)()
  world.apply(manifestsOf(steps))
  await world.clock.advance(60_000)()
  return { world, converged: await converge(world, last, 3_600_000), processes, story }
}

const fates = ['stands still', 'is cut off', 'loses the Lease', 'is killed', 'stops'] as const

/** Several leases long. */
const fateMillisecondsMax = 25_000

interface Blow {
  readonly fate: (typeof fates)[number]
  /** How long it lasts, where it passes. */
  readonly milliseconds: number
}

const befall = ({ clock }: SimulatedWorld, victim: ElectedController, { fate, milliseconds }: Blow): void => {
  switch (fate) {
    case 'stands still':
      victim.process.pause()
      clock.schedule(milliseconds, victim.process.resume)()
      break
    case 'is cut off':
      victim.connection.cut('Everything')
      clock.schedule(milliseconds, victim.connection.mend)()
      break
    case 'loses the Lease':
      victim.connection.cut('Lease')
      clock.schedule(milliseconds, victim.connection.mend)()
      break
    case 'is killed':
      killController(victim)
      break
    case 'stops':
      void victim.controller.stop().then(() => killController(victim))
      break
  }
}
