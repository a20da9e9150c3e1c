// How are the errors of independent parts put together?
// A part is built or has errors; a whole is built when all its parts are, and otherwise has the errors of all of them, each
// once, in the order of the parts.
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import { contramap, type Eq } from 'fp-ts/lib/Eq.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { Eq as stringEq } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { BuildError, BuildErrors } from './build-error.js'
import { explainBuildError } from './explain-build-error.js'

export type Built<A> = E.Either<BuildErrors, A>

const accumulating = E.getApplicativeValidation(RNEA.getSemigroup<BuildError>())

const eqBuildError: Eq<BuildError> = contramap(explainBuildError)(stringEq)

/** Builds a record out of its fields. */
export const allFields = sequenceS(accumulating)

/** Builds a list out of its items. */
export const allItems: <A>(items: ReadonlyArray<Built<A>>) => Built<ReadonlyArray<A>> = RA.sequence(accumulating)

/** Says that a part cannot be built. */
export const notBuilt = (error: BuildError): Built<never> => E.left(RNEA.of(error))

/** Says that a part cannot be built when there are errors. */
export const builtUnless =
  <A>(value: A) =>
  (errors: ReadonlyArray<BuildError>): Built<A> =>
    pipe(
      RNEA.fromReadonlyArray(errors),
      (found) => (found._tag === 'Some' ? E.left(found.value) : E.right(value)),
    )

/** Keeps each error once; several paths may lead to one wrong annotation. */
export const eachErrorOnce: <A>(built: Built<A>) => Built<A> = E.mapLeft(RNEA.uniq(eqBuildError))
