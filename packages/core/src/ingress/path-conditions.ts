// Which requests does a path of an Ingress mean?
// From host, path and path type to the conditions of a rule, or to what a load balancer would refuse about them.
// Rules: Exact is the path itself; Prefix is the path and everything below it; any other path is AWS's own pattern. What fits:
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html (2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { canonicalConditions } from '../aws/canonical-conditions.js'
import type { RuleCondition } from '../aws/rule-condition.js'
import type { PathType } from '../kubernetes/ingress.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { BuildError } from './build-error.js'
import { allFields, type Built, builtUnless, notBuilt } from './built.js'
import type { OrderedPath } from './ordered-paths.js'
import type { WrittenPlace } from './written-place.js'

/** Characters of one condition value. */
const valueLengthMax = 128
/** Published as 5 in one place and 6 in another; what is certain to be refused is more than 6. */
const wildcardsPerRuleMax = 6

const pathCharacter = /[A-Za-z0-9_\-.$/~"'@:+&*?]/
const hostCharacter = /[A-Za-z0-9\-.*?]/

const wildcardCount = (text: string): number => text.replace(/[^*?]/g, '').length

const findRefused = (text: string, accepted: RegExp): string | undefined =>
  Array.from(text).find((character) => !accepted.test(character))

/** The patterns that a path stands for. */
const pathPatterns = (pathType: PathType, path: string): ReadonlyArray<string> => {
  if (pathType !== 'Prefix') return [path]
  if (path === '/') return ['/*']
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path
  return [trimmed, `${trimmed}/*`]
}

const findPathErrors = (
  place: WrittenPlace,
  pathType: PathType,
  path: string,
): ReadonlyArray<BuildError> => {
  const character = findRefused(path, pathCharacter)
  if (character !== undefined) return [{ _tag: 'PathNotAccepted', ...place, path, character }]
  if (pathType !== 'ImplementationSpecific' && wildcardCount(path) > 0)
    return [{ _tag: 'WildcardInPath', ...place, pathType, path }]
  const lengthMax = pathType === 'Prefix' ? valueLengthMax - '/*'.length : valueLengthMax
  if (path.length > lengthMax) return [{ _tag: 'PathTooLong', ...place, path, lengthMax }]
  return wildcardCount(path) > wildcardsPerRuleMax
    ? [{ _tag: 'TooManyWildcards', ...place, path, wildcardsMax: wildcardsPerRuleMax }]
    : []
}

const adviseHost = (host: string): string => {
  const character = findRefused(host, hostCharacter)
  if (character !== undefined) return `write it without ${JSON.stringify(character)}`
  if (!host.includes('.')) return 'write a full name with at least one dot'
  return host.length > valueLengthMax ? `shorten it to ${String(valueLengthMax)} characters` : ''
}

const compileHost = (object: ObjectRef, { host, hostField }: OrderedPath): Built<ReadonlyArray<RuleCondition>> => {
  if (O.isNone(host)) return E.right([])
  const advice = adviseHost(host.value)
  return advice === ''
    ? E.right([{ _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values: [host.value] } }])
    : notBuilt({ _tag: 'HostNotAccepted', object, field: hostField, host: host.value, advice })
}

const pathCondition = (values: ReadonlyArray<string>): RuleCondition => ({
  _tag: 'PathPattern',
  patterns: { _tag: 'Wildcards', values },
})

const compilePath = (object: ObjectRef, { path, field }: OrderedPath): Built<ReadonlyArray<RuleCondition>> =>
  O.isNone(path.path)
    ? E.right([])
    : pipe(
        findPathErrors({ object, field: `${field}.path` }, path.pathType, path.path.value),
        builtUnless([pathCondition(pathPatterns(path.pathType, path.path.value))]),
      )

/** Compiles host and path to conditions in canonical order; a rule without any matches every path. */
export const compileConditions = (object: ObjectRef, ordered: OrderedPath): Built<ReadonlyArray<RuleCondition>> =>
  pipe(
    allFields({ host: compileHost(object, ordered), path: compilePath(object, ordered) }),
    E.map(({ host, path }) => (host.length + path.length === 0 ? [pathCondition(['/*'])] : [...host, ...path])),
    E.map(canonicalConditions),
  )
