// The log of a process, line by line.
import { expect, test } from 'vitest'
import type { LogRecord } from '@alb-ingress/controller/telemetry/log-records.js'
import { processLog } from '@alb-ingress/controller/telemetry/process-log.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'

const created: LogRecord = {
  level: 'info',
  message: 'create rule 443:415',
  fields: { plan: 'p-5c1a00', group: 'shared', ingress: 'shop/web', call: 'CreateRule', because: 'path /v2 was added', ms: 41 },
}
const throttled: LogRecord = { level: 'warn', message: 'AWS throttles', fields: { scope: 'group:shared' } }
const called: LogRecord = { level: 'debug', message: 'called elbv2:CreateRule', fields: {} }

const linesOf = async (format: 'json' | 'text', level: 'debug' | 'info'): Promise<ReadonlyArray<string>> => {
  const lines: Array<string> = []
  const clock = virtualClock(Date.UTC(2026, 0, 1))
  const log = await processLog({ clock, level, format, colours: 'Plain', write: (line) => lines.push(line) })
  log([called, created, throttled, throttled])
  return lines
}

test('is JSON for programs', async () => {
  expect(await linesOf('json', 'info')).toEqual([
    '{"level":"info","time":"2026-01-01T00:00:00.000Z","plan":"p-5c1a00","group":"shared","ingress":"shop/web","call":"CreateRule","because":"path /v2 was added","ms":41,"msg":"create rule 443:415"}',
    '{"level":"warn","time":"2026-01-01T00:00:00.000Z","scope":"group:shared","msg":"AWS throttles"}',
  ])
})

test('is a line of words for people', async () => {
  expect(await linesOf('text', 'debug')).toEqual([
    '[2026-01-01T00:00:00.000Z] DEBUG: called elbv2:CreateRule',
    '[2026-01-01T00:00:00.000Z] INFO: create rule 443:415 {"plan":"p-5c1a00","group":"shared","ingress":"shop/web","call":"CreateRule","because":"path /v2 was added","ms":41}',
    '[2026-01-01T00:00:00.000Z] WARN: AWS throttles {"scope":"group:shared"}',
  ])
})
