// How is an instant written in the Kubernetes API?
// From milliseconds since 1970 to RFC 3339 text in whole seconds, as metav1.Time prints it
// (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/, 2026-11-22). Days become a
// civil date by arithmetic (http://howardhinnant.github.io/date_algorithms.html), so nothing here knows the machine's
// clock, time zone or locale.
import type { Instant } from '@alb-ingress/core/ports/clock.js'

const dayMilliseconds = 86_400_000
const daysPerEra = 146_097
/** Days from 0000-03-01 to 1970-01-01. */
const daysToUnixEpoch = 719_468

/** Writes an instant as `2026-11-22T14:00:00Z`. */
export const toRfc3339 = (instant: Instant): string => {
  const seconds = Math.floor((instant % dayMilliseconds) / 1000)
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits).join(':')
  return `${civilDate(Math.floor(instant / dayMilliseconds))}T${time}Z`
}

const civilDate = (daysSince1970: number): string => {
  const days = daysSince1970 + daysToUnixEpoch
  const era = Math.floor(days / daysPerEra)
  const dayOfEra = days - era * daysPerEra
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return `${yearOfEra + era * 400 + (month <= 2 ? 1 : 0)}-${twoDigits(month)}-${twoDigits(day)}`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
