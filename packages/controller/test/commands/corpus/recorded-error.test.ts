import { expect, test } from 'vitest'
import { explainRecordedError } from '@alb-ingress/controller/commands/corpus/recorded-error.js'

test('a file that cannot be read is named', () => {
  expect(explainRecordedError({ _tag: 'RecordNotRead', path: 'account.json', detail: 'ENOENT' })).toBe(
    'account.json cannot be read (ENOENT)',
  )
})

test('a file that holds something else is told place by place', () => {
  const problem = { object: 'nodes.json', path: [0, 'name'], expected: 'text', got: '7' }
  expect(explainRecordedError({ _tag: 'RecordMalformed', problems: [problem] })).toBe('nodes.json: [0].name: expected text, got 7')
})
