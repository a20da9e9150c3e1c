// Two rule sets of one listener for property tests: what AWS has, and what is asked for, the second made from the first.
// Rules are kept, dropped, changed in action or conditions, doubled, inserted and swapped; conditions overlap on purpose;
// some rules are other people's; numbers lie densely, sparsely, anyhow, or at the very end of what AWS allows.
import fc from 'fast-check'
import type { ObservedRule, Rule } from '../../src/aws/listener-rule.js'
import type { RuleAction } from '../../src/aws/rule-action.js'
import type { RuleCondition } from '../../src/aws/rule-condition.js'
import { observedRule, pathIs, rule } from '../fixtures/aws/listener-rule.js'
import { fixedResponse, forwardTo, redirect } from '../fixtures/aws/rule-action.js'
import { ruleConditions } from './rules.js'

export interface RuleChanges {
  /** Ours, by ascending priority. */
  readonly observed: ReadonlyArray<ObservedRule>
  readonly foreign: ReadonlyArray<ObservedRule>
  readonly desired: ReadonlyArray<Rule>
  readonly defaultAction: { readonly observed: RuleAction; readonly desired: RuleAction }
  /** Resource ids of target groups that have no healthy target yet. */
  readonly cold: ReadonlyArray<string>
}

interface Content {
  readonly conditions: ReadonlyArray<RuleCondition>
  readonly action: RuleAction
}

const targetGroups = ['tg-a', 'tg-b', 'tg-c']

const ruleActions: fc.Arbitrary<RuleAction> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...targetGroups).map((id): RuleAction => forwardTo(id)) },
  { weight: 1, arbitrary: fc.constantFrom('404', '503').map((code): RuleAction => fixedResponse(code)) },
  { weight: 1, arbitrary: fc.constant<RuleAction>(redirect()) },
)

/** Mostly paths that hold each other, which is where order counts. */
const conditions: fc.Arbitrary<ReadonlyArray<RuleCondition>> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(fc.constantFrom('/*', '/a', '/a*', '/a/*', '/b', '/*/b', '*b'), { minLength: 1, maxLength: 2 })
      .map((paths) => [pathIs(...paths)]),
  },
  { weight: 2, arbitrary: ruleConditions },
)

const contents: fc.Arbitrary<Content> = fc.record({ conditions, action: ruleActions })

type Edit =
  | { readonly _tag: 'Keep' }
  | { readonly _tag: 'Drop' }
  | { readonly _tag: 'Double' }
  | { readonly _tag: 'Redirect'; readonly action: RuleAction }
  | { readonly _tag: 'Restrict'; readonly conditions: ReadonlyArray<RuleCondition> }
  | { readonly _tag: 'Precede'; readonly inserted: Content }

const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Edit>({ _tag: 'Keep' }) },
  { weight: 2, arbitrary: fc.constant<Edit>({ _tag: 'Drop' }) },
  { weight: 1, arbitrary: fc.constant<Edit>({ _tag: 'Double' }) },
  { weight: 2, arbitrary: ruleActions.map((action): Edit => ({ _tag: 'Redirect', action })) },
  { weight: 1, arbitrary: conditions.map((changed): Edit => ({ _tag: 'Restrict', conditions: changed })) },
  { weight: 2, arbitrary: contents.map((inserted): Edit => ({ _tag: 'Precede', inserted })) },
)

const applyEdit = (content: Content, edit: Edit): ReadonlyArray<Content> => {
  switch (edit._tag) {
    case 'Keep':
      return [content]
    case 'Drop':
      return []
    case 'Double':
      return [content, content]
    case 'Redirect':
      return [{ ...content, action: edit.action }]
    case 'Restrict':
      return [{ ...content, conditions: edit.conditions }]
    case 'Precede':
      return [edit.inserted, content]
  }
}

const swap = <Item>(items: ReadonlyArray<Item>, [left, right]: readonly [number, number]): ReadonlyArray<Item> => {
  const [first, second] = [items[left % items.length], items[right % items.length]]
  return items.map((item) => (item === first ? (second ?? item) : item === second ? (first ?? item) : item))
}

/** Ascending numbers for `count` rules. */
const numbering = (count: number): fc.Arbitrary<ReadonlyArray<number>> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(Array.from({ length: count }, (_, index) => index + 1)) },
    { weight: 3, arbitrary: fc.constant(Array.from({ length: count }, (_, index) => 100 * (index + 1))) },
    {
      weight: 3,
      arbitrary: fc
        .uniqueArray(fc.integer({ min: 1, max: 4 * count + 1 }), { minLength: count, maxLength: count })
        .map((numbers) => [...numbers].sort((left, right) => left - right)),
    },
    { weight: 1, arbitrary: fc.constant(Array.from({ length: count }, (_, index) => 50_000 - count + 1 + index)) },
  )

interface Old extends Content {
  readonly owner: 'ours' | 'foreign'
  readonly edit: Edit
}

const olds = (foreignOfTen: number): fc.Arbitrary<ReadonlyArray<Old>> =>
  fc.array(
    fc.record({
      conditions,
      action: ruleActions,
      owner: fc.oneof(
        { weight: 10 - foreignOfTen, arbitrary: fc.constant('ours' as const) },
        { weight: foreignOfTen, arbitrary: fc.constant('foreign' as const) },
      ),
      edit: edits,
    }),
    { maxLength: 5 },
  )

/** Rule sets before and after; `foreignOfTen` of ten rules are other people's. */
export const ruleChanges = (foreignOfTen: number): fc.Arbitrary<RuleChanges> =>
  olds(foreignOfTen).chain((rules) =>
    fc
      .record({
        numbers: numbering(rules.length),
        appended: fc.array(contents, { maxLength: 2 }),
        swaps: fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 2 }),
        observedDefault: ruleActions,
        desiredDefault: fc.option(ruleActions),
        cold: fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(targetGroups) }),
      })
      .map(({ numbers, appended, swaps, observedDefault, desiredDefault, cold }): RuleChanges => {
        const numbered = rules.map((old, index) => ({ ...old, priority: numbers[index] ?? 0 }))
        const ours = numbered.filter((old) => old.owner === 'ours')
        const desired = swaps.reduce<ReadonlyArray<Content>>(swap, [...ours.flatMap((old) => applyEdit(old, old.edit)), ...appended])
        return {
          observed: ours.map((old) => observedRule(old.priority, { conditions: old.conditions, action: old.action })),
          foreign: numbered
            .filter((old) => old.owner === 'foreign')
            .map((old) => observedRule(old.priority, { conditions: old.conditions, action: old.action, tags: {} })),
          desired: desired.map((content) => rule({ conditions: content.conditions, action: content.action })),
          defaultAction: { observed: observedDefault, desired: desiredDefault ?? observedDefault },
          cold,
        }
      }),
  )
