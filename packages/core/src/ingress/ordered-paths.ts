// In which order are the paths of an Ingress tried?
// From the rules as written to paths with their host and place. Rules keep their order, nothing is sorted across them; inside
// one rule all Exact paths come first, then Prefix paths from the longest to the shortest, then the others, each kind as
// written (aws-load-balancer-controller; https://kubernetes.io/docs/concepts/services-networking/ingress/#multiple-matches,
// 2026-11-22).
import type { Option } from 'fp-ts/lib/Option.js'
import * as O from 'fp-ts/lib/Option.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import { contramap, type Ord, reverse } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Ingress, IngressPath, IngressRule } from '../kubernetes/ingress.js'

export interface OrderedPath {
  readonly host: Option<string>
  readonly path: IngressPath
  /** `spec.rules[0].host`. */
  readonly hostField: string
  /** `spec.rules[0].http.paths[1]`. */
  readonly field: string
}

const lengthOfPath = ({ path }: OrderedPath): number =>
  pipe(
    path.path,
    O.match(
      () => 0,
      (text) => text.length,
    ),
  )

const ordLongestFirst: Ord<OrderedPath> = reverse(contramap(lengthOfPath)(numberOrd))

const orderInRule = (paths: ReadonlyArray<OrderedPath>): ReadonlyArray<OrderedPath> => [
  ...paths.filter(({ path }) => path.pathType === 'Exact'),
  ...pipe(
    paths.filter(({ path }) => path.pathType === 'Prefix'),
    RA.sort(ordLongestFirst),
  ),
  ...paths.filter(({ path }) => path.pathType === 'ImplementationSpecific'),
]

const pathsOfRule = (rule: IngressRule, index: number): ReadonlyArray<OrderedPath> =>
  orderInRule(
    rule.paths.map((path, pathIndex) => ({
      host: rule.host,
      path,
      hostField: `spec.rules[${String(index)}].host`,
      field: `spec.rules[${String(index)}].http.paths[${String(pathIndex)}]`,
    })),
  )

/** Lists the paths of all rules in the order in which they are tried. */
export const orderedPaths = (ingress: Ingress): ReadonlyArray<OrderedPath> => ingress.rules.flatMap(pathsOfRule)
