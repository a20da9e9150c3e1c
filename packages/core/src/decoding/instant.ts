// Which point in time does a timestamp mean?
// From RFC 3339 text to milliseconds since 1970-01-01T00:00:00Z.
// Rule: RFC 3339 section 5.6, as Kubernetes writes it; the calendar is counted here in plain numbers (days since 1970
// in the proleptic Gregorian calendar), because core knows no Date. A leap second counts as the second after it.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import type { Instant } from '../ports/clock.js'

const timestamp =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/

const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

const daysOfMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31

/** Days from 1970-01-01, counted over years that begin in March, so that the leap day is the last of its year. */
const daysSinceEpoch = (year: number, month: number, day: number): number => {
  const marchYear = month > 2 ? year : year - 1
  const dayOfMarchYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400)
  return 365 * marchYear + leapDays + dayOfMarchYear - 719_468
}

const toMilliseconds = (fraction: string | undefined): number =>
  Number((fraction ?? '').slice(0, 3).padEnd(3, '0'))

/** Parses a timestamp like `2026-11-22T11:38:10Z`; dates that do not exist are none. */
export const parseInstant = (text: string): O.Option<Instant> =>
  pipe(
    O.fromNullable(timestamp.exec(text)),
    O.flatMap(
      ([
        ,
        yearText,
        monthText,
        dayText,
        hourText,
        minuteText,
        secondText,
        fraction,
        sign,
        offsetHourText,
        offsetMinuteText,
      ]) => {
        const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)]
        const [hour, minute, second] = [Number(hourText), Number(minuteText), Number(secondText)]
        const [offsetHour, offsetMinute] = [Number(offsetHourText ?? 0), Number(offsetMinuteText ?? 0)]
        const exists =
          month >= 1 &&
          month <= 12 &&
          day >= 1 &&
          day <= daysOfMonth(year, month) &&
          hour <= 23 &&
          minute <= 59 &&
          second <= 60
        if (!exists || offsetHour > 23 || offsetMinute > 59) return O.none
        const offsetMinutes = (sign === '-' ? -1 : 1) * (60 * offsetHour + offsetMinute)
        const minutes = 60 * (24 * daysSinceEpoch(year, month, day) + hour) + minute - offsetMinutes
        return O.some(1_000 * (60 * minutes + second) + toMilliseconds(fraction))
      },
    ),
  )

/** Accepts a timestamp and gives its instant. */
export const instant: t.Type<Instant, Instant, unknown> = new t.Type(
  'timestamp like "2026-11-22T11:38:10Z"',
  t.number.is,
  (input, context) =>
    pipe(
      typeof input === 'string' ? parseInstant(input) : O.none,
      O.match(
        () => t.failure(input, context),
        (value) => t.success(value),
      ),
    ),
  t.identity,
)
