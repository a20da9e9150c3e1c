// Which rules can meet on one request, by example and against asking every pair.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meetingRules } from '../../../src/plan/rules/meeting-rules.js'
import { canMatchSameRequest } from '../../../src/routing/overlap.js'
import { ruleConditions } from '../../../testing/arbitraries/rules.js'
import { hostIs, pathIs } from '../../../testing/fixtures/aws/listener-rule.js'

const rule = (name: string, ...conditions: ReturnType<typeof hostIs>[]): { readonly name: string; readonly conditions: typeof conditions } => ({
  name,
  conditions,
})

const rules = [
  rule('shop', hostIs('shop.example.com')),
  rule('blog', hostIs('blog.example.com')),
  rule('any host', pathIs('/api/*')),
  rule('wildcard', hostIs('*.example.com'), pathIs('/*')),
  rule('elsewhere', hostIs('*.example.org')),
]

const namesMeeting = (...conditions: ReturnType<typeof hostIs>[]): ReadonlyArray<string> =>
  meetingRules(rules, (item) => item)({ conditions }).map((item) => item.name)

describe('meetingRules', () => {
  it.each([
    ['its host, and rules for any', [hostIs('SHOP.example.com')], ['shop', 'any host', 'wildcard']],
    ['a path of its host', [hostIs('shop.example.com'), pathIs('/login')], ['shop', 'wildcard']],
    ['every host that a wildcard holds', [hostIs('*.com')], ['shop', 'blog', 'any host', 'wildcard']],
    ['several hosts', [hostIs('blog.example.com', 'a.example.org')], ['blog', 'any host', 'wildcard', 'elsewhere']],
  ])('finds rules for %s', (_, conditions, names) => {
    expect(namesMeeting(...conditions)).toEqual(names)
  })

  it('finds what asking every pair finds', () => {
    fc.assert(
      fc.property(fc.array(ruleConditions.map((conditions) => ({ conditions })), { maxLength: 6 }), ruleConditions, (items, conditions) => {
        expect(meetingRules(items, (item) => item)({ conditions })).toEqual(items.filter((item) => canMatchSameRequest(item, { conditions })))
      }),
      { numRuns: 1_000 },
    )
  })
})
