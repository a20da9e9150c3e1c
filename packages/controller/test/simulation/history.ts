// One seeded history: manifests come, change and go, faults befall every kind of call, controllers crash and start again,
// and time passes. At the end faults stop and everything must converge. One seed gives one history, call for call.
import { drawInteger, seededRandom } from '@alb-ingress/sandbox/time/seeded-random.js'
import { seededFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { renderCall } from '@alb-ingress/sandbox/account/call-log.js'
import { converge, type SimulatedController, type SimulatedWorld, simulatedWorld, startController, startInstant } from './simulated-world.js'

export interface HistorySettings {
  readonly seed: string
  readonly steps: number
  /** Controllers that may run one after another or, for the trace alone, side by side. */
  readonly processes: 1 | 2
}

export interface History {
  readonly world: SimulatedWorld
  readonly converged: boolean
  /** Every AWS call in order of arrival. */
  readonly trace: ReadonlyArray<string>
  readonly manifests: Readonly<Record<string, string>>
  readonly last: SimulatedController
}

const names = ['web', 'api', 'docs', 'shop'] as const

const serviceOf = (name: string, port: number): string => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: team }
spec: { type: NodePort, selector: { app: ${name} }, ports: [{ name: http, port: ${String(port)}, targetPort: 8080 }] }
`

const ingressOf = (name: string, paths: ReadonlyArray<string>, annotations: string, backends: ReadonlyArray<string>): string => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: ${name}, namespace: team, annotations: { alb.ingress.kubernetes.io/scheme: internet-facing${annotations} } }
spec:
  ingressClassName: alb
  rules:
    - host: ${name}.example.com
      http:
        paths:
${paths.map((path, index) => `          - { path: "${path}", pathType: Prefix, backend: { service: { name: ${backends[index % backends.length] ?? name}, port: { name: http } } } }`).join('\n')}
`

/** Runs a history to its end. */
export const runHistory = async (settings: HistorySettings): Promise<History> => {
  const world = simulatedWorld()
  const quietAfter = startInstant + settings.steps * 2_000
  const start = (name: string): SimulatedController =>
    startController(world, {
      name,
      faults: seededFaults({
        seed: `${settings.seed}/${name}`,
        rates: { throttled: 0.04, failedBefore: 0.02, failedAfter: 0.02, cutBefore: 0.02, cutAfter: 0.02, delayed: 0.05, watchCut: 0.2, watchExpired: 0.1, watchStalled: 0.1 },
        delayMillisecondsMax: 3_000,
        watchMillisecondsMax: 20_000,
        quietAfter,
      }),
    })
  let random = seededRandom(settings.seed)
  const draw = (bound: number): number => {
    const drawn = drawInteger(random, bound)
    random = drawn.next
    return drawn.value
  }
  let manifests: Readonly<Record<string, string>> = Object.fromEntries(names.map((name) => [`service-${name}.yaml`, serviceOf(name, 80)]))
  let count = 0
  let running = [start('p0')]
  for (let step = 0; step < settings.steps; step += 1) {
    const name = names[draw(names.length)] ?? 'web'
    const kind = draw(10)
    if (kind < 5) {
      const paths = ['/', '/a', '/b', '/c'].filter((_, index) => index === 0 || draw(2) === 1)
      const annotations = ['', ', alb.ingress.kubernetes.io/target-type: ip', ', alb.ingress.kubernetes.io/healthcheck-path: /healthz', ', alb.ingress.kubernetes.io/listen-ports: \'[{"HTTP":8080}]\'', ', alb.ingress.kubernetes.io/success-codes: "9999"'][draw(5)] ?? ''
      manifests = { ...manifests, [`ingress-${name}.yaml`]: ingressOf(name, paths, annotations, [name, names[draw(names.length)] ?? name]) }
    } else if (kind < 7) {
      manifests = Object.fromEntries(Object.entries(manifests).filter(([file]) => file !== `ingress-${name}.yaml`))
    } else if (kind < 8) {
      manifests = { ...manifests, [`service-${name}.yaml`]: serviceOf(name, 80 + draw(3)) }
    } else if (kind < 9) {
      for (const process of running) {
        process.process.kill()
        process.stopWatching()
      }
      count += 1
      running = Array.from({ length: settings.processes }, (_, index) => start(`p${String(count)}-${String(index)}`)).slice(0, 1)
    } else if (draw(2) === 0) {
      running.forEach((process) => process.process.pause())
      await world.clock.advance(draw(5_000))()
      running.forEach((process) => process.process.resume())
    } else world.server.compact()
    world.apply(manifests)
    await world.clock.advance(draw(4_000))()
  }
  await world.clock.runUntil(Math.max(quietAfter, world.clock.now()) + 1)()
  const [last] = running
  if (last === undefined) throw new Error('no controller is left')
  world.apply(manifests)
  await world.clock.advance(60_000)()
  const converged = await converge(world, last, 3_600_000)
  return { world, converged, trace: world.account.calls().map(renderCall), manifests, last }
}

