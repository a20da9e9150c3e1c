// Rules are known by content, by example.
import { describe, expect, it } from 'vitest'
import { matchRules } from '../../../src/plan/rules/match-rules.js'
import { hostIs, observedRule, pathIs, rule } from '../../../testing/fixtures/aws/listener-rule.js'
import { forwardTo } from '../../../testing/fixtures/aws/rule-action.js'

const [a, b] = [[pathIs('/a')], [pathIs('/b')]]

describe('matchRules', () => {
  it('keeps a rule of equal content, whatever its number and tags', () => {
    const [desired, observed] = [rule({ conditions: a }), observedRule(77, { conditions: a, tags: {} })]
    expect(matchRules([desired], [observed])).toEqual({
      kept: [{ place: 0, rule: desired, observed }],
      changed: [],
      missing: [],
      surplus: [],
    })
  })

  it('takes equal conditions with another action for that rule, changed', () => {
    const [desired, observed] = [rule({ conditions: a, action: forwardTo('new') }), observedRule(1, { conditions: a })]
    expect(matchRules([desired], [observed]).changed).toEqual([{ place: 0, rule: desired, observed }])
  })

  it('prefers whole content over conditions when conditions come twice', () => {
    const [first, second] = [rule({ conditions: a, action: forwardTo('x') }), rule({ conditions: a, action: forwardTo('y') })]
    const [y, z] = [observedRule(1, { conditions: a, action: forwardTo('y') }), observedRule(2, { conditions: a, action: forwardTo('z') })]
    const matches = matchRules([first, second], [y, z])
    expect(matches.kept).toEqual([{ place: 1, rule: second, observed: y }])
    expect(matches.changed).toEqual([{ place: 0, rule: first, observed: z }])
  })

  it('leaves over what stands on one side only', () => {
    const [desired, observed] = [rule({ conditions: a }), observedRule(1, { conditions: b })]
    expect(matchRules([desired], [observed])).toEqual({
      kept: [],
      changed: [],
      missing: [{ place: 0, rule: desired }],
      surplus: [observed],
    })
  })

  it('looks past the order of conditions and of their values', () => {
    const desired = rule({ conditions: [hostIs('x.example.com', 'y.example.com'), pathIs('/a')] })
    const observed = observedRule(1, { conditions: [pathIs('/a'), hostIs('y.example.com', 'x.example.com')] })
    expect(matchRules([desired], [observed]).kept).toHaveLength(1)
  })
})
