// What does memory become when we learn something that is not in AWS?
// From memory and one piece of news (what a group claims, which hosts it serves, an answer, a wait that was looked into, that
// everything was read once) to the next memory. What AWS holds comes in by `remember-observation.ts` and `remember-change.ts`.
import * as O from 'fp-ts/lib/Option.js'
import { type GroupId, showGroupId } from '../aws/group-id.js'
import { isEmptyGroup } from '../aws/observed.js'
import { type Reading, showReading } from '../aws/reading.js'
import type { GroupClaims } from '../desired/claims.js'
import type { Answer } from '../facts/answer.js'
import { type Question, showQuestion } from '../facts/question.js'
import { findObject, type Snapshot } from '../kubernetes/snapshot.js'
import type { Instant } from '../ports/clock.js'
import { withEntry, withoutEntry } from './map-entries.js'
import {
  type GroupPhase,
  longAgoMilliseconds,
  type Remembered,
  type RememberedGroup,
  rememberedGroup,
  withGroup,
} from './remembered.js'

/** Notes that everything of ours in AWS has been read once. */
export const rememberInventory = (remembered: Remembered): Remembered => ({ ...remembered, inventory: 'Complete' })

/** Notes what a group needs of shared scopes, and that it has been compiled. Without new claims it keeps the last ones. */
export const rememberClaims = (
  remembered: Remembered,
  group: GroupId,
  phase: GroupPhase,
  claims: O.Option<GroupClaims>,
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
  return findObject(snapshot, 'Ingress', group.namespace, group.name)._tag === 'Absent'
    ? { ...remembered, groups: withoutEntry(remembered.groups, showGroupId(group)) }
    : remembered
}

const hasNothing = ({ doubt, observed }: RememberedGroup): boolean =>
  O.isNone(doubt) && O.isSome(observed) && isEmptyGroup(observed.value)

/** Notes when waits were last looked into; what was looked into long ago is forgotten. */
export const rememberPolls = (remembered: Remembered, readings: ReadonlyArray<Reading>, at: Instant): Remembered => {
  if (readings.length === 0) return remembered
  const recent = [...remembered.polls].filter(([, polledAt]) => at - polledAt < longAgoMilliseconds)
  return {
    ...remembered,
    polls: new Map([...recent, ...readings.map((reading) => [showReading(reading), at] as const)]),
  }
}

/** Takes an answer into memory, over the one that was there. */
export const rememberAnswer = (
  remembered: Remembered,
  question: Question,
  answer: Answer,
  answeredAt: Instant,
): Remembered => ({
  ...remembered,
  answers: withEntry(remembered.answers, showQuestion(question), { answer, answeredAt }),
})
