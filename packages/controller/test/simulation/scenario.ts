// What does a user do to one Ingress in its life?
// From a seed to four sets of manifests: it is made, its rules are changed and swapped, it is changed in some other way, and
// it goes. Paths overlap on purpose. A neighbour, where there is one, stays as it is to the end.
import { drawInteger, seededRandom } from '@alb-ingress/sandbox/time/seeded-random.js'
import { ingressText, type PathText, serviceText } from './manifest-texts.js'
import type { Manifests } from './simulated-world.js'

type Draw = (bound: number) => number

/** Draws whole numbers below a bound, one after another. */
export const drawsOf = (seed: string): Draw => {
  let random = seededRandom(seed)
  return (bound) => {
    const drawn = drawInteger(random, bound)
    random = drawn.next
    return drawn.value
  }
}

/** Draws one of the items. */
export const drawOf = <Item>(draw: Draw, items: readonly [Item, ...ReadonlyArray<Item>]): Item =>
  items[draw(items.length)] ?? items[0]

const paths: ReadonlyArray<PathText> = [
  { path: '/a*', service: 'web', pathType: 'ImplementationSpecific' },
  { path: '/*b', service: 'api', pathType: 'ImplementationSpecific' },
  { path: '/*c*', service: 'web', pathType: 'ImplementationSpecific' },
  { path: '/ab', service: 'api', pathType: 'Exact' },
  { path: '/', service: 'web' },
]

const firstAnnotations: readonly [Readonly<Record<string, string>>, ...ReadonlyArray<Readonly<Record<string, string>>>] = [
  {},
  { 'target-type': 'ip' },
  { 'listen-ports': '[{"HTTPS":443}]' },
  { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' },
  { 'listen-ports': '[{"HTTP":80},{"HTTP":8080}]' },
]

const laterAnnotations: typeof firstAnnotations = [
  { 'healthcheck-path': '/healthz' },
  { tags: 'team=blue' },
  { 'load-balancer-attributes': 'idle_timeout.timeout_seconds=120' },
  { 'target-group-attributes': 'deregistration_delay.timeout_seconds=30' },
  { 'inbound-cidrs': '10.0.0.0/8' },
  { 'target-type': 'ip' },
  { 'target-type': 'instance' },
  { 'backend-protocol': 'HTTPS' },
]

const somePaths = (draw: Draw): ReadonlyArray<PathText> => {
  const chosen = paths.filter((_, index) => index === 0 || draw(3) > 0)
  return draw(2) === 0 ? chosen : chosen.toReversed()
}

/** Draws the life of Ingress `web`. */
export const scenarioOf = (seed: string): ReadonlyArray<Manifests> => {
  const draw = drawsOf(seed)
  const services = { 'web.yaml': serviceText({ name: 'web' }), 'api.yaml': serviceText({ name: 'api' }) }
  const neighbour: Manifests =
    draw(3) === 0 ? { 'docs.yaml': serviceText({ name: 'docs' }), 'docs-ingress.yaml': ingressText({ name: 'docs' }) } : {}
  const always = { ...services, ...neighbour }
  const first = drawOf(draw, firstAnnotations)
  const later = { ...first, ...drawOf(draw, laterAnnotations) }
  const hosts = draw(2) === 0 ? ['web.example.com'] : ['web.example.com', '*.example.com']
  const madeWith = somePaths(draw)
  const changedTo = draw(2) === 0 ? madeWith.toReversed() : somePaths(draw)
  const web = (annotations: Readonly<Record<string, string>>, served: ReadonlyArray<PathText>, names: ReadonlyArray<string>): Manifests => ({
    ...always,
    'ingress.yaml': ingressText({ name: 'web', annotations, paths: served, hosts: names }),
  })
  return [
    web(first, madeWith, hosts),
    web(first, changedTo, draw(2) === 0 ? hosts.toReversed() : hosts.slice(0, 1)),
    { ...web(later, changedTo, hosts), ...(draw(2) === 0 ? { 'api.yaml': serviceText({ name: 'api', port: 81 }) } : {}) },
    always,
  ]
}
