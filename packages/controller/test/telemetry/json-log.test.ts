// The log file.
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { jsonLog } from '@alb-ingress/controller/telemetry/json-log.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'

test('holds one JSON line per record, added to what is there', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'log-')), 'log.json')
  const clock = virtualClock(Date.UTC(2026, 0, 1))
  jsonLog(path, clock)([{ level: 'info', message: 'one', fields: { scope: 'group:a/b' } }])
  jsonLog(path, clock)([{ level: 'warn', message: 'two', fields: { ms: 3 } }])
  expect(readFileSync(path, 'utf8')).toBe(
    '{"level":"info","time":"2026-01-01T00:00:00.000Z","scope":"group:a/b","msg":"one"}\n{"level":"warn","time":"2026-01-01T00:00:00.000Z","ms":3,"msg":"two"}\n',
  )
})

test('is nowhere without a path', () => {
  jsonLog('', virtualClock(0))([{ level: 'info', message: 'one', fields: {} }])
})
