// Trouble that repeats: counted, not repeated.
import { expect, test } from 'vitest'
import type { LogRecord } from '@alb-ingress/controller/telemetry/log-records.js'
import { countRepeated, nothingRepeated } from '@alb-ingress/controller/telemetry/repeated-trouble.js'

const trouble: LogRecord = { level: 'warn', message: 'AWS throttles', fields: { scope: 'group:a/b', ms: 5 } }

/** What is written of records that come at these moments. */
const writtenOf = (records: ReadonlyArray<readonly [at: number, record: LogRecord]>): ReadonlyArray<LogRecord> => {
  let repeated = nothingRepeated
  return records.flatMap(([at, record]) => {
    const counted = countRepeated(repeated, record, at)
    repeated = counted.repeated
    return counted.written
  })
}

test('the same trouble is written at once, then once a minute with its count, wherever it is met', () => {
  const elsewhere = { ...trouble, fields: { scope: 'group:a/c' } }
  expect(writtenOf([[0, trouble], [1_000, elsewhere], [59_999, trouble], [60_000, trouble], [61_000, trouble]])).toEqual([
    trouble,
    { ...trouble, fields: { ...trouble.fields, times: 3 } },
  ])
})

test('other trouble, and what was done, are always written', () => {
  const other = { ...trouble, message: 'AWS is away' }
  const done: LogRecord = { level: 'info', message: 'create rule', fields: {} }
  expect(writtenOf([[0, trouble], [0, other], [0, done], [1, done]])).toEqual([trouble, other, done, done])
})

test('what is longest past is forgotten first', () => {
  const many = Array.from({ length: 1_001 }, (_, index): readonly [number, LogRecord] => [0, { ...trouble, message: String(index) }])
  const again = [many[0], many[1_000]].flatMap((one) => (one === undefined ? [] : [one]))
  expect(writtenOf([...many, ...again])).toEqual([...many, ...again.slice(0, 1)].map(([, record]) => record))
})
