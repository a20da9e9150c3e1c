// Where exactly is a decoded value wrong, and what belongs there?
// From the errors of an io-ts codec to problems that name the object, the field's path, what to write and what was
// found. Rule: the name of the codec that refused is the advice. Steps that a codec takes for itself (the branches of
// an intersection or union) are no part of the path. All problems of an object are kept, each place once.
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { Eq as stringEq, Ord as stringOrd } from 'fp-ts/lib/string.js'
import { contramap } from 'fp-ts/lib/Eq.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as t from 'io-ts'
import { renderFound, renderProblem, type DecodeProblem, type PathStep } from './problem.js'

const innerTag = (type: unknown): unknown => {
  if (typeof type !== 'object' || type === null) return undefined
  const { _tag, type: inner } = type as { readonly _tag?: unknown; readonly type?: unknown }
  return _tag === 'ExactType' || _tag === 'RefinementType' || _tag === 'ReadonlyType' ? innerTag(inner) : _tag
}

const isBranching = (entry: t.ContextEntry): boolean =>
  ['IntersectionType', 'UnionType'].includes(String(innerTag(entry.type)))

const toStep = (parent: t.ContextEntry, entry: t.ContextEntry): ReadonlyArray<PathStep> => {
  if (isBranching(parent)) return []
  return [Array.isArray(parent.actual) ? Number(entry.key) : entry.key]
}

const toProblem = (object: string, error: t.ValidationError): DecodeProblem => ({
  object,
  path: error.context.flatMap((entry, index) => {
    const parent = error.context[index - 1]
    return parent === undefined ? [] : toStep(parent, entry)
  }),
  expected: error.message ?? error.context[error.context.length - 1]?.type.name ?? 'another value',
  got: renderFound(error.value),
})

const eqRendered = contramap(renderProblem)(stringEq)

/** Turns the errors of a codec into problems of the object that people know by this name. */
const toDecodeProblems = (object: string, errors: t.Errors): RNEA.ReadonlyNonEmptyArray<DecodeProblem> =>
  pipe(
    errors,
    RA.map((error) => toProblem(object, error)),
    RNEA.fromReadonlyArray,
    // A codec that fails without saying why is our own mistake; the object is refused all the same.
    (problems) =>
      problems._tag === 'Some'
        ? problems.value
        : RNEA.of<DecodeProblem>({ object, path: [], expected: 'another value', got: 'this' }),
    RNEA.uniq(eqRendered),
  )

/** Decodes a value of the object that people know by this name; reports everything that is wrong with it. */
export const decodeAs =
  <Value>(codec: t.Decoder<unknown, Value>, object: string) =>
  (input: unknown): E.Either<RNEA.ReadonlyNonEmptyArray<DecodeProblem>, Value> =>
    pipe(
      codec.decode(input),
      E.mapLeft((errors) => toDecodeProblems(object, errors)),
    )

/** Writes the problems one per line, in the order of the places they name. */
export const explainProblems = (problems: ReadonlyArray<DecodeProblem>): string =>
  pipe(problems, RA.map(renderProblem), RA.sort(stringOrd)).join('\n')
