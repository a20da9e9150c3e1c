// The reference of reason codes: what a page holds, not how each row is worded.
import { expect, test } from 'vitest'
import { documentEvents } from '@alb-ingress/core/report/document-events.js'
import { reasonRows } from '@alb-ingress/core/report/reason-code.js'

const rows = documentEvents()
  .split('\n')
  .filter((line) => line.startsWith('| `'))

test('every code has one row, those of ports first and each part in order', () => {
  const codes = rows.map((row) => /^\| `(\w+)`/.exec(row)?.[1] ?? '')
  const place = (code: string): string => (reasonRows as Readonly<Record<string, { readonly place: string }>>)[code]?.place ?? ''
  expect(codes.toSorted()).toEqual(Object.keys(reasonRows).toSorted())
  expect(codes.filter((code) => place(code) === 'Port')).toEqual(codes.slice(0, codes.findIndex((code) => place(code) === 'Event')))
})

test('every code has a meaning in a sentence, and something to do', () => {
  expect(rows.length).toBeGreaterThan(60)
  expect(rows.filter((row) => !/^\| `\w+` \| [A-Z`][^|]+\. \| [a-z`][^|]{6,} \|$/.test(row))).toEqual([])
})

test('a row says what is the matter and what to do', () => {
  expect(rows.find((row) => row.includes('BackendPortNotFound'))).toBe(
    '| `BackendPortNotFound` | The Service has no such port. | name one of the ports that the message lists |',
  )
})
