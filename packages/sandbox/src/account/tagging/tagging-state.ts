// What does the Resource Groups Tagging API know of the simulated account?
// Its own late and forgetful copy of tags: a journal with an entry for each resource that ever had a tag. A change is known
// at an instant but shown only after the lag of `limits.ts`; a deleted resource stays on show as a ghost.
// `tag-journal.ts` keeps it up to date from the states of the other services.
import type { Instant } from '@alb-ingress/core/ports/clock.js'

/** Tags by key. */
export type Tags = Readonly<Record<string, string>>

export interface JournalEntry {
  readonly arn: string
  /** When the resource got its first tag. */
  readonly firstTaggedAt: Instant
  readonly tags: Tags
  /** The tags before the last change, still shown while that change is young. */
  readonly previousTags: Tags
  readonly changedAt: Instant
  /** Null while the resource lives. */
  readonly deletedAt: Instant | null
}

export interface TaggingState {
  /** By ARN. */
  readonly journal: Readonly<Record<string, JournalEntry>>
}

export const emptyTaggingState: TaggingState = { journal: {} }
