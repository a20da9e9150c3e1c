// How is all told that is wrong with one annotation?
// From what is read of several parts to the whole, or to the advice for every part that cannot be read, in the order of the
// parts and joined with `; `: who mends one fault should not find the next one only then.
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { intercalate } from 'fp-ts/lib/Semigroup.js'
import { Semigroup as stringSemigroup } from 'fp-ts/lib/string.js'

const gathering = E.getApplicativeValidation(intercalate('; ')(stringSemigroup))

/** Reads all fields of a record; the advice of every field that cannot be read is kept. */
export const adviseFields = sequenceS(gathering)

/** Reads each item of a list; the advice for every item that cannot be read is kept. */
export const adviseItems: <A, B>(
  read: (item: A) => E.Either<string, B>,
) => (items: ReadonlyArray<A>) => E.Either<string, ReadonlyArray<B>> = RA.traverse(gathering)
