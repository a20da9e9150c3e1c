// How long is each thing in an election?
// The numbers, and what follows from them for who must wait how long for whom (docs/decisions/0009):
//   A lease is certain for its duration less the margin, from when its renewal was SENT: others can have seen that renewal no
//   earlier, and wait for the whole duration from when they saw it.
//   After a crash: a look within 1.0 s sees the last renewal, 7.0 s without another, one write, then the silence of 4.0 s (one
//   call's time limit): the first write to AWS comes 12.0 s after the last renewal, and what reading takes.
//   After a clean stop: a look within 1.0 s, one write, and what reading takes.
//   A healthy leader has between 4.5 and 6.5 s left, more than one call may last.
//   An API server that is silent for 4.5 s costs the leadership.

export interface ElectionTiming {
  /** Of the lease, as it is written. */
  readonly durationMilliseconds: number
  /** For clocks that run at different speeds. */
  readonly marginMilliseconds: number
  /** From the sending of one renewal to the next. */
  readonly renewMilliseconds: number
  /** After a renewal that failed. */
  readonly retryMilliseconds: number
  /** From one look at the lease of another to the next. */
  readonly lookMilliseconds: number
  /** A request about the lease without an answer is given up after this time. */
  readonly answerMilliseconds: number
}

export const electionTiming: ElectionTiming = {
  durationMilliseconds: 7_000,
  marginMilliseconds: 500,
  renewMilliseconds: 2_000,
  retryMilliseconds: 500,
  lookMilliseconds: 1_000,
  answerMilliseconds: 1_500,
}
