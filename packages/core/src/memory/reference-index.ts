// Who refers to what, asked from either end?
// Keeps for each user what it refers to, and for each thing its users; a step costs what the user refers to before and after,
// whatever others do. Users and things are texts.
import { persistentMap, withEntry, withoutEntry } from '../collections/persistent-map.js'

export interface ReferenceIndex {
  readonly referencesByUser: ReadonlyMap<string, ReadonlyArray<string>>
  readonly usersByReference: ReadonlyMap<string, Users>
}

type Users = ReadonlyMap<string, true>

export const noReferences: ReferenceIndex = { referencesByUser: persistentMap(), usersByReference: persistentMap() }

/** Replaces what a user refers to; a user of nothing is forgotten. */
export const withReferences = (
  index: ReferenceIndex,
  user: string,
  references: ReadonlyArray<string>,
): ReferenceIndex => {
  const before = referencesOf(index, user)
  if (isSame(before, references)) return index
  const left = before.reduce((users, reference) => withoutUser(users, reference, user), index.usersByReference)
  return {
    referencesByUser:
      references.length === 0
        ? withoutEntry(index.referencesByUser, user)
        : withEntry(index.referencesByUser, user, references),
    usersByReference: references.reduce((users, reference) => withUser(users, reference, user), left),
  }
}

/** Lists what a user refers to, as it was given. */
export const referencesOf = (index: ReferenceIndex, user: string): ReadonlyArray<string> =>
  index.referencesByUser.get(user) ?? []

/** Lists the users of something, by text. */
export const usersOf = (index: ReferenceIndex, reference: string): ReadonlyArray<string> => [
  ...(index.usersByReference.get(reference)?.keys() ?? []),
]

const isSame = (left: ReadonlyArray<string>, right: ReadonlyArray<string>): boolean =>
  left.length === right.length && left.every((reference, index) => reference === right[index])

const withUser = (users: ReferenceIndex['usersByReference'], reference: string, user: string): typeof users =>
  withEntry(users, reference, withEntry<true>(users.get(reference) ?? persistentMap(), user, true))

const withoutUser = (users: ReferenceIndex['usersByReference'], reference: string, user: string): typeof users => {
  const rest = withoutEntry<true>(users.get(reference) ?? persistentMap(), user)
  return rest.size === 0 ? withoutEntry(users, reference) : withEntry(users, reference, rest)
}
