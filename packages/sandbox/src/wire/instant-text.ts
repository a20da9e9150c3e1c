// How is an instant written, and read, in AWS's formats?
// From milliseconds since 1970 to `2026-11-22T14:03:00.000Z` and back, by arithmetic on the Gregorian calendar: the
// wire never touches the platform's date, so no test can depend on the machine's clock or time zone. The calendar
// arithmetic is Howard Hinnant's (days from civil), https://howardhinnant.github.io/date_algorithms.html.
import * as O from 'fp-ts/lib/Option.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { toRfc3339 } from '../time/rfc3339.js'

const dayMilliseconds = 86_400_000
const eraDays = 146_097
/** Days from 0000-03-01, where the arithmetic begins its years, to 1970-01-01. */
const epochShiftDays = 719_468

/** Writes an instant as ISO 8601 in UTC with milliseconds. */
export const toIsoText = (instant: Instant): string =>
  toRfc3339(instant).replace('Z', `.${String(instant % 1_000).padStart(3, '0')}Z`)

const daysFromCivil = (year: number, month: number, day: number): number => {
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return (
    era * eraDays +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    epochShiftDays
  )
}

const isoPattern = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/

/** Reads ISO 8601 with a zone, `T` or a space between date and time; digits below a millisecond are dropped. */
export const fromIsoText = (text: string): O.Option<Instant> => {
  const parts = isoPattern.exec(text)
  if (parts === null) return O.none
  const part = (index: number): number => Number(parts[index] ?? '0')
  const offsetMinutes = (parts[8] === '-' ? -1 : 1) * (part(9) * 60 + part(10))
  const milliseconds = Number((parts[7] ?? '0').padEnd(3, '0').slice(0, 3))
  const seconds = (part(4) * 60 + part(5) - offsetMinutes) * 60 + part(6)
  return O.some(daysFromCivil(part(1), part(2), part(3)) * dayMilliseconds + seconds * 1_000 + milliseconds)
}
