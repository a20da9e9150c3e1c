// May this process write, and from when on?
// From the term, what is known of a controller that is not ours, and how long one call may last, to one of three standings.
// A term that came from a crashed leader starts with a silence as long as one call: what that process had sent just before
// may still be on its way. Where nothing is known yet of the other controller, it counts as at work.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { ForeignLeader, Term } from '@alb-ingress/core/ports/leadership.js'

export type Standing =
  /** Another process leads, or nobody does yet: watch the cluster, call nothing. */
  | { readonly _tag: 'Standby' }
  /** We would lead, but a controller that is not ours is at work: observe only. */
  | { readonly _tag: 'Observing' }
  | { readonly _tag: 'Leading'; readonly workFrom: Instant; readonly certainUntil: Instant }

/** Decides what this process may do. */
export const standingOf = (
  term: O.Option<Term>,
  foreign: ForeignLeader,
  callMillisecondsMax: number,
): Standing => {
  if (O.isNone(term)) return { _tag: 'Standby' }
  if (foreign._tag !== 'Nobody') return { _tag: 'Observing' }
  const { beganAt, certainUntil } = term.value
  return { _tag: 'Leading', workFrom: beganAt + silenceMilliseconds(term.value, callMillisecondsMax), certainUntil }
}

const silenceMilliseconds = ({ beginning }: Term, callMillisecondsMax: number): number => {
  switch (beginning) {
    case 'WithoutElection':
    case 'Released':
      return 0
    case 'Expired':
    case 'Absent':
    case 'Regained':
      return callMillisecondsMax
  }
}
