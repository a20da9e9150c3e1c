// The table of answers, and where colour is allowed.
import { expect, test } from 'vitest'
import { type AnswerRow, renderAnswers } from '@alb-ingress/controller/telemetry/answers-table.js'
import { painter } from '@alb-ingress/controller/telemetry/painter.js'

const row: AnswerRow = {
  protocol: 'HTTP',
  port: 80,
  host: 'a.example.com',
  path: '/',
  expected: 'Service a/a:80',
  received: 'Service a/a:80',
  verdict: 'AsExpected',
  localPort: 18080,
}

test('has one row per answer with the command to try it', () => {
  const rows: ReadonlyArray<AnswerRow> = [
    row,
    { ...row, protocol: 'HTTPS', port: 443, path: '/x?y', localPort: 18443 },
    { ...row, port: 8080, localPort: 28080 },
    { ...row, received: '404', verdict: 'Different', localPort: 0 },
  ]
  expect(renderAnswers(rows, painter('Plain'))).toBe(
    [
      '  HOST                       PATH  ANSWERS                         TRY',
      "  http://a.example.com       /     Service a/a:80                  curl -H 'Host: a.example.com' http://127.0.0.1:18080/",
      "  https://a.example.com      /x?y  Service a/a:80                  curl -k --resolve a.example.com:18443:127.0.0.1 'https://a.example.com:18443/x?y'",
      "  http://a.example.com:8080  /     Service a/a:80                  curl -H 'Host: a.example.com' http://127.0.0.1:28080/",
      '  http://a.example.com       /     ✗ 404, expected Service a/a:80  -',
    ].join('\n'),
  )
})

test('colours symbols and nothing else', () => {
  expect(painter('Coloured').plan('  + rule  a - b')).toBe('  \u001b[32m+\u001b[39m rule  a - b')
  expect(painter('Plain').plan('  + rule  a - b')).toBe('  + rule  a - b')
})
