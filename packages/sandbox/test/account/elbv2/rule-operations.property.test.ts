// Priorities against a model: any sequence of creates, deletes and reorderings leaves each listener with the rules and
// priorities that a plain table of (name, priority) has, and refuses exactly what that table says must clash.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elbV2Session, forbidden, type ElbV2Session } from './elbv2-session.js'

interface Step {
  readonly _tag: 'Create' | 'Delete' | 'Reorder'
  readonly priority: number
  /** Which of the present rules, and where to; taken modulo their number. */
  readonly moves: ReadonlyArray<readonly [rule: number, priority: number]>
}

const priorities = fc.integer({ min: 1, max: 6 })

const steps = fc.array(
  fc.record<Step>({
    _tag: fc.constantFrom('Create', 'Delete', 'Reorder'),
    priority: priorities,
    moves: fc.array(fc.tuple(fc.nat(5), priorities), { minLength: 1, maxLength: 4 }),
  }),
  { maxLength: 25 },
)

type Model = Map<string, number>

const create = ({ call, refusal }: ElbV2Session, ListenerArn: string, model: Model, priority: number): void => {
  const input = {
    ListenerArn,
    Priority: priority,
    Conditions: [{ Field: 'path-pattern', Values: ['/'] }],
    Actions: [forbidden],
  }
  if ([...model.values()].includes(priority)) expect(refusal('CreateRule', input)).toMatch(/^PriorityInUse/)
  else model.set(call('CreateRule', input).Rules[0].RuleArn, priority)
}

const reorder = ({ call, refusal }: ElbV2Session, model: Model, moves: Step['moves']): void => {
  const arns = [...model.keys()]
  const wished = new Map(moves.map(([rule, priority]) => [arns[rule % arns.length] ?? '', priority]))
  const result = new Map([...model].map(([arn, priority]) => [arn, wished.get(arn) ?? priority]))
  const input = { RulePriorities: [...wished].map(([RuleArn, Priority]) => ({ RuleArn, Priority })) }
  if (new Set(result.values()).size < result.size) expect(refusal('SetRulePriorities', input)).toMatch(/^PriorityInUse/)
  else {
    call('SetRulePriorities', input)
    result.forEach((priority, arn) => model.set(arn, priority))
  }
}

const take = (session: ElbV2Session, ListenerArn: string, model: Model, step: Step): void => {
  const arns = [...model.keys()]
  if (step._tag === 'Create') create(session, ListenerArn, model, step.priority)
  else if (arns.length === 0) return
  else if (step._tag === 'Reorder') reorder(session, model, step.moves)
  else {
    const arn = arns[step.priority % arns.length] ?? ''
    session.call('DeleteRule', { RuleArn: arn })
    model.delete(arn)
  }
}

describe('rule priorities', () => {
  it('follow the model through any history', () => {
    fc.assert(
      fc.property(steps, (history) => {
        const session = elbV2Session()
        const ListenerArn = session.makeListener(session.makeLoadBalancer())
        const model: Model = new Map()
        history.forEach((step) => {
          take(session, ListenerArn, model, step)
        })
        const shown = session.call('DescribeRules', { ListenerArn }).Rules.filter((rule) => !rule.IsDefault)
        expect(new Map(shown.map(({ RuleArn, Priority }) => [RuleArn, Number(Priority)]))).toEqual(model)
      }),
      { numRuns: 1_000 },
    )
  })
})
