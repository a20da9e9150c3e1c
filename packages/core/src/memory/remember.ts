// What does memory become when we learn something that is not in AWS?
// From memory and one piece of news (what a group claims, which hosts it serves, an answer, a wait that was looked into, that
// everything was read once) to the next memory. What AWS holds comes in by `remember-observation.ts` and `remember-change.ts`.
import * as O from 'fp-ts/lib/Option.js'
import { earliestKey, type Moments, withMoment, withoutMoment } from '../collections/moments.js'
import { withEntry } from '../collections/persistent-map.js'
import { type GroupId, showGroupId } from '../aws/group-id.js'
import { isEmptyGroup } from '../aws/observed.js'
import { type Reading, showReading } from '../aws/reading.js'
import type { GroupClaims } from '../desired/claims.js'
import { type Question, showQuestion } from '../facts/question.js'
import { findObject } from '../kubernetes/find-object.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import type { Instant } from '../ports/clock.js'
import { rememberedGroup } from './find-remembered.js'
import {
  type GroupPhase,
  longAgoMilliseconds,
  type Remembered,
  type RememberedAnswer,
  type RememberedGroup,
} from './remembered.js'
import { withGroup, withoutGroup } from './replace-group.js'

/** Notes that everything of ours in AWS has been read once. */
export const rememberInventory = (remembered: Remembered): Remembered => ({ ...remembered, inventory: 'Complete' })

/** Notes what a group needs of shared scopes, and that it has been compiled. Without new claims it keeps the last ones. */
export const rememberClaims = (
  remembered: Remembered,
  group: GroupId,
  { phase, claims }: Pick<RememberedGroup, 'phase' | 'claims'>,
): Remembered => {
  const known = rememberedGroup(remembered, group)
  return withGroup(remembered, { ...known, phase, claims: O.alt(() => keptClaims(known, phase))(claims) })
}

/** A group that ends publishes nothing, but its load balancer reaches its backends until it is gone. */
const keptClaims = (known: RememberedGroup, phase: GroupPhase): RememberedGroup['claims'] =>
  phase === 'Gone' ? O.map((claims: GroupClaims) => ({ ...claims, hosts: [] }))(known.claims) : known.claims

/** Notes which hosts have their listeners and rules in place. */
export const rememberServing = (remembered: Remembered, group: GroupId, hosts: ReadonlyArray<string>): Remembered =>
  withGroup(remembered, { ...rememberedGroup(remembered, group), servingHosts: hosts })

/** Forgets a group of which nothing is left, in the cluster or in AWS; any other stays. */
export const forgetEnded = (remembered: Remembered, snapshot: Snapshot, group: GroupId): Remembered => {
  const known = remembered.groups.get(showGroupId(group))
  if (group._tag !== 'Implicit' || known === undefined || !hasNothing(known)) return remembered
  return findObject(snapshot, 'Ingress', group)._tag === 'Absent'
    ? withoutGroup(remembered, group)
    : remembered
}

const hasNothing = ({ doubt, observed }: RememberedGroup): boolean =>
  O.isNone(doubt) && O.isSome(observed) && isEmptyGroup(observed.value)

/** Notes when waits were last looked into; what was looked into long ago is forgotten. */
export const rememberPolls = (remembered: Remembered, readings: ReadonlyArray<Reading>, at: Instant): Remembered =>
  readings.length === 0
    ? remembered
    : {
        ...remembered,
        polls: readings.reduce(
          (polls, reading) => withMoment(polls, showReading(reading), at),
          withoutOld(remembered.polls, at),
        ),
      }

const withoutOld = (polls: Moments, at: Instant): Moments => {
  const key = earliestKey(polls)
  return key !== undefined && at - (polls.byKey.get(key) ?? at) >= longAgoMilliseconds
    ? withoutOld(withoutMoment(polls, key), at)
    : polls
}

/** Takes an answer into memory, over the one that was there. */
export const rememberAnswer = (
  remembered: Remembered,
  question: Question,
  answered: RememberedAnswer,
): Remembered => ({
  ...remembered,
  answers: withEntry(remembered.answers, showQuestion(question), answered),
})
