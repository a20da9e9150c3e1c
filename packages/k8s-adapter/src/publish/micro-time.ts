// How does the API server write a point in time?
// From an instant to RFC 3339 in UTC with six decimals, the form that events ask for (`MicroTime`,
// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/, 2026-11-22). The calendar is
// computed here, so that no date object and no time zone of this machine comes into it.
import type { Instant } from '@alb-ingress/core/ports/clock.js'

const dayMilliseconds = 86_400_000

/** Writes an instant: `2026-11-22T14:00:00.250000Z`. */
export const showMicroTime = (instant: Instant): string => {
  const days = Math.floor(instant / dayMilliseconds)
  const inDay = instant - days * dayMilliseconds
  const { year, month, day } = civilDate(days)
  const hours = Math.floor(inDay / 3_600_000)
  const minutes = Math.floor(inDay / 60_000) % 60
  const seconds = Math.floor(inDay / 1000) % 60
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return `${date}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds, 2)}.${pad(inDay % 1000, 3)}000Z`
}

/** Years are counted from March, so that the leap day is a year's last, and in eras of 400 years (146,097 days). */
const civilDate = (daysSince1970: number): { readonly year: number; readonly month: number; readonly day: number } => {
  const shifted = daysSince1970 + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0')
