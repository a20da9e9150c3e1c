// How does memory change when what is known of one group does?
// From memory and the group to the next memory, in which the index of the Services that groups refer to follows: those that the
// group claims, and those of target groups that nobody claims, which are known by their tags.
import * as O from 'fp-ts/lib/Option.js'
import { type GroupId, showGroupId } from '../aws/group-id.js'
import { withEntry, withoutEntry } from '../collections/persistent-map.js'
import { lastGoodBackend } from '../desired/last-good.js'
import { objectKey } from '../kubernetes/object-ref.js'
import { groupPicture } from './find-remembered.js'
import { withReferences } from './reference-index.js'
import type { Remembered, RememberedGroup } from './remembered.js'

/** Replaces what is remembered of a group. */
export const withGroup = (remembered: Remembered, group: RememberedGroup): Remembered => {
  const key = showGroupId(group.group)
  const before = remembered.groups.get(key)
  const isSame = before?.claims === group.claims && before.observed === group.observed
  return {
    ...remembered,
    groups: withEntry(remembered.groups, key, group),
    groupServices: isSame
      ? remembered.groupServices
      : withReferences(remembered.groupServices, key, servicesOfGroup(group)),
  }
}

/** Forgets a group. */
export const withoutGroup = (remembered: Remembered, group: GroupId): Remembered => ({
  ...remembered,
  groups: withoutEntry(remembered.groups, showGroupId(group)),
  groupServices: withReferences(remembered.groupServices, showGroupId(group), []),
})

/** A target group that nobody claims is known by its tag. */
const servicesOfGroup = (known: RememberedGroup): ReadonlyArray<string> => {
  const claimed = O.isSome(known.claims) ? known.claims.value.backends : []
  const present = groupPicture(known).targetGroups.flatMap((targetGroup) => {
    const backend = lastGoodBackend(known.group, targetGroup)
    return O.isSome(backend) ? [backend.value] : []
  })
  return [...new Set([...claimed, ...present].map(({ service }) => objectKey(service)))].sort()
}
