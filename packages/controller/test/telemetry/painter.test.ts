// Where colour is allowed: symbols at the beginning of a line, and single words; plain text stays plain.
import { expect, test } from 'vitest'
import { painter } from '@alb-ingress/controller/telemetry/painter.js'

const paint = (code: number, text: string, end = 39): string => `\u001b[${String(code)}m${text}\u001b[${String(end)}m`

test.each([
  ['  + rule  a', `  ${paint(32, '+')} rule  a`],
  ['  ~ rule  a', `  ${paint(33, '~')} rule  a`],
  ['  - rule  a', `  ${paint(31, '-')} rule  a`],
  ['      … waits', `      ${paint(2, '…', 22)} waits`],
  ['  ! ± load balancer  a', `  ${paint(31, '! ±')} load balancer  a`],
  ['  ! + record  a', `  ${paint(31, '!')} + record  a`],
  ['  note: a + b', '  note: a + b'],
  ['  +a', '  +a'],
])('in colour, %j is %j', (text, painted) => {
  expect(painter('Coloured').plan(text)).toBe(painted)
  expect(painter('Plain').plan(text)).toBe(text)
})

test('every line of a plan is painted by itself, words as they are', () => {
  const { plan, good, bad, faint, strong } = painter('Coloured')
  expect(plan('+ a\n\n- b')).toBe(`${paint(32, '+')} a\n\n${paint(31, '-')} b`)
  expect([good('a'), bad('a'), faint('a'), strong('a')]).toEqual([paint(32, 'a'), paint(31, 'a'), paint(2, 'a', 22), paint(1, 'a', 22)])
})

test('an explanation shows where a request goes, and what is wrong with the question', () => {
  const lines = ['80 \u00b7 rule 415', '  -> target group a', '  rule 410  /b  no', '! nothing listens']
  expect(painter('Coloured').explanation(lines.join('\n')).split('\n')).toEqual([
    lines[0],
    `  ${paint(32, '->')} target group a`,
    `  ${paint(2, 'rule 410  /b  no', 22)}`,
    `${paint(31, '!')} nothing listens`,
  ])
  expect(painter('Plain').explanation(lines.join('\n'))).toBe(lines.join('\n'))
})
