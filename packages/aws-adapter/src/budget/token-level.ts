// How full is a bucket, and how fast does it refill?
// A level is a plain value that is brought up to a moment when somebody looks. A throttled bucket is emptied and
// refills at half its rate, which then grows back to the published one over two minutes; it is never above the
// published figures, so that no window of time ever sees more calls than AWS allows.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { Bucket } from './published-buckets.js'

export interface TokenLevel {
  readonly tokens: number
  readonly refillPerSecond: number
  readonly at: Instant
  /** When throttling was last learned from. */
  readonly slowedAt: Instant
}

const recoverySeconds = 120
/** The rate never falls below this share of the published one. */
const slowestShare = 1 / 16
/** Several calls that were in flight together are refused together; that teaches us only once. */
const oneLessonMilliseconds = 1_000

/** Makes the level of a bucket that was never used. */
export const fullLevel = (bucket: Bucket, now: Instant): TokenLevel => ({
  tokens: bucket.burst,
  refillPerSecond: bucket.refillPerSecond,
  at: now,
  slowedAt: Number.NEGATIVE_INFINITY,
})

/** Brings a level up to a moment; a moment that is already past changes nothing. */
export const levelAt = (bucket: Bucket, level: TokenLevel, now: Instant): TokenLevel => {
  if (now <= level.at) return level
  const seconds = (now - level.at) / 1_000
  const growth = bucket.refillPerSecond / recoverySeconds
  const growingSeconds = Math.min(seconds, (bucket.refillPerSecond - level.refillPerSecond) / growth)
  const refillPerSecond = Math.min(bucket.refillPerSecond, level.refillPerSecond + growth * seconds)
  const gained =
    ((level.refillPerSecond + refillPerSecond) / 2) * growingSeconds +
    bucket.refillPerSecond * (seconds - growingSeconds)
  return { ...level, tokens: Math.min(bucket.burst, level.tokens + gained), refillPerSecond, at: now }
}

/** Takes one token of a level that has one. */
export const takeToken = (level: TokenLevel): TokenLevel => ({ ...level, tokens: level.tokens - 1 })

/** Learns that AWS refused a call of this bucket. */
export const slowed = (bucket: Bucket, level: TokenLevel, now: Instant): TokenLevel => {
  const current = levelAt(bucket, level, now)
  return now - current.slowedAt < oneLessonMilliseconds
    ? { ...current, tokens: 0 }
    : {
        ...current,
        tokens: 0,
        refillPerSecond: Math.max(current.refillPerSecond / 2, bucket.refillPerSecond * slowestShare),
        slowedAt: now,
      }
}

/** Tells in how many milliseconds a token will be there at the latest; 0 when one is. */
export const millisecondsToToken = (level: TokenLevel): number =>
  level.tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - level.tokens) / level.refillPerSecond) * 1_000))
