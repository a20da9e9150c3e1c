// What do the calls on rules do?
// Create, describe, modify, order and delete. Priorities are unique in a listener; SetRulePriorities is judged by the
// order that results, so rules may swap places in one call. The default rule is shown with the others but cannot be
// changed here. Rules come back in no useful order, because AWS promises none.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-update-rules.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  CreateRuleInput,
  CreateRuleOutput,
  DeleteRuleInput,
  DescribeRulesInput,
  DescribeRulesOutput,
  ModifyRuleInput,
  ModifyRuleOutput,
  Rule,
  SetRulePrioritiesInput,
  SetRulePrioritiesOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AccountState } from '../account-state.js'
import { hashOrder, makeHexId } from '../make-id.js'
import type { ApiError, Operation } from '../operation.js'
import { describePage } from './describe-page.js'
import { listenerArnOfRule, ruleArn } from './elbv2-arn.js'
import {
  acceptUnless,
  notFound,
  operationNotPermitted,
  priorityInUse,
  tooMany,
  validationError,
} from './elbv2-error.js'
import type { ListenerState, LoadBalancerState, RuleState } from './elbv2-state.js'
import {
  findListener,
  findRule,
  type FoundRule,
  isDefaultRule,
  putListener,
  putRule,
  without,
} from './find-resource.js'
import { addTags } from './resource-tags.js'
import { actionsProblems, readBackActions } from './rule-action.js'
import { conditionsProblems, readBackConditions } from './rule-condition.js'
import { transformsProblems } from './rule-transform.js'
import { acceptTargetGroups, relinkTargetGroups } from './target-group-reference.js'

const toRule = (rule: RuleState): Rule => ({
  RuleArn: rule.arn,
  Priority: String(rule.priority),
  Conditions: [...rule.conditions],
  Actions: [...rule.actions],
  ...(rule.transforms.length === 0 ? {} : { Transforms: [...rule.transforms] }),
  IsDefault: false,
})

const toDefaultRule = (listener: ListenerState): Rule => ({
  RuleArn: listener.defaultRuleArn,
  Priority: 'default',
  Conditions: [],
  Actions: [...listener.defaultActions],
  IsDefault: true,
})

const priorityProblems = (priority: number): ReadonlyArray<ApiError> =>
  priority < 1 || priority > 50_000
    ? [validationError(`The priority '${priority}' must be between '1' and '50000'`)]
    : []

const takenProblems = (listener: ListenerState, priority: number): ReadonlyArray<ApiError> =>
  Object.values(listener.rules).some((rule) => rule.priority === priority)
    ? [priorityInUse(`Priority '${priority}' is currently in use`)]
    : []

const roomProblems = (state: AccountState, { listeners }: LoadBalancerState): ReadonlyArray<ApiError> => {
  const max = state.limits.rulesPerLoadBalancerMax
  const count = Object.values(listeners).reduce((sum, { rules }) => sum + Object.keys(rules).length, 0)
  return count >= max
    ? [tooMany('Rules', `The maximum number of rules per load balancer '${max}' has been reached`)]
    : []
}

/** Leaves out what has no value, so that equal rules are equal values and survive being saved. */
const plain = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

/** Makes a rule; unlike other creates it is not idempotent. */
export const createRule: Operation<CreateRuleInput, CreateRuleOutput> = (state, input, { now }) =>
  pipe(
    findListener(state, input.ListenerArn ?? ''),
    E.flatMap(({ loadBalancer, listener }) =>
      acceptUnless(
        [
          ...priorityProblems(input.Priority ?? 0),
          ...conditionsProblems(input.Conditions ?? [], state.limits),
          ...actionsProblems(input.Actions ?? [], {
            protocol: listener.protocol,
            limits: state.limits,
            secrets: 'MustBeGiven',
          }),
          ...transformsProblems(input.Transforms ?? []),
          ...takenProblems(listener, input.Priority ?? 0),
          ...roomProblems(state, loadBalancer),
        ],
        { loadBalancer, listener },
      ),
    ),
    E.let('actions', () => readBackActions(input.Actions ?? [])),
    E.tap(({ loadBalancer, actions }) => acceptTargetGroups(state, loadBalancer, actions)),
    E.bind('tags', () => addTags({}, input.Tags ?? [], state.limits.tagsPerResourceMax)),
    E.map(({ listener, actions, tags }) => {
      const made = makeHexId(state, 16)
      const rule: RuleState = {
        arn: ruleArn(listener.arn, made.id),
        priority: input.Priority ?? 0,
        conditions: plain(readBackConditions(input.Conditions ?? [])),
        actions,
        transforms: plain(input.Transforms ?? []),
        tags,
      }
      const next = relinkTargetGroups(
        putRule(made.state, rule),
        [{ userArn: rule.arn, before: [], after: actions }],
        now,
      )
      return { state: next, output: { Rules: [toRule(rule)] } }
    }),
  )

const describedRule = (state: AccountState, arn: string): E.Either<ApiError, Rule> =>
  isDefaultRule(state, arn)
    ? pipe(
        findListener(state, listenerArnOfRule(arn)),
        E.map(({ listener }) => toDefaultRule(listener)),
      )
    : pipe(
        findRule(state, arn),
        E.map(({ rule }) => toRule(rule)),
        E.mapLeft((error) => (error.code === 'RuleNotFound' ? notFound.Rule('One or more rules not found') : error)),
      )

const chosenRules = (
  state: AccountState,
  { ListenerArn: parentArn, RuleArns: arns = [] }: DescribeRulesInput,
): E.Either<ApiError, ReadonlyArray<Rule>> => {
  if ((parentArn === undefined) === (arns.length === 0))
    return E.left(validationError('You must specify either listener rule ARNs or a listener ARN'))
  return parentArn === undefined
    ? E.traverseArray((arn: string) => describedRule(state, arn))(arns)
    : pipe(
        findListener(state, parentArn),
        E.map(({ listener }) => [toDefaultRule(listener), ...Object.values(listener.rules).map(toRule)]),
      )
}

/** Lists the rules of a listener, or finds them by ARN, all or none. */
export const describeRules: Operation<DescribeRulesInput, DescribeRulesOutput> = (state, input) =>
  pipe(
    chosenRules(state, input),
    E.map((rules) => rules.map((rule) => ({ rule, key: hashOrder(rule.RuleArn ?? '') }))),
    E.flatMap((keyed) => describePage(keyed, ({ key }) => key, input, 100)),
    E.map(({ items, nextMarker }) => ({
      state,
      output: { Rules: items.map(({ rule }) => rule), NextMarker: nextMarker },
    })),
  )

const refuseDefault = (state: AccountState, arn: string, what: string): E.Either<ApiError, FoundRule> =>
  isDefaultRule(state, arn)
    ? E.left(operationNotPermitted(`Default rule '${arn}' cannot be ${what}`))
    : findRule(state, arn)

const transformChoiceProblems = ({
  Transforms: transforms,
  ResetTransforms: reset,
}: ModifyRuleInput): ReadonlyArray<ApiError> =>
  transforms !== undefined && reset === true
    ? [validationError('Transforms and ResetTransforms must not both be specified')]
    : []

const modifyProblems = (
  state: AccountState,
  { listener }: FoundRule,
  input: ModifyRuleInput,
): ReadonlyArray<ApiError> => [
  ...(input.Conditions === undefined ? [] : conditionsProblems(input.Conditions, state.limits)),
  ...(input.Actions === undefined
    ? []
    : actionsProblems(input.Actions, { protocol: listener.protocol, limits: state.limits, secrets: 'MayBeKept' })),
  ...(input.Transforms === undefined ? [] : transformsProblems(input.Transforms)),
  ...transformChoiceProblems(input),
]

const modified = (rule: RuleState, input: ModifyRuleInput): RuleState => ({
  ...rule,
  conditions: input.Conditions === undefined ? rule.conditions : plain(readBackConditions(input.Conditions)),
  actions: input.Actions === undefined ? rule.actions : readBackActions(input.Actions),
  transforms:
    input.ResetTransforms === true ? [] : input.Transforms === undefined ? rule.transforms : plain(input.Transforms),
})

/** Changes what is named of a rule; its priority stays. */
export const modifyRule: Operation<ModifyRuleInput, ModifyRuleOutput> = (state, input, { now }) =>
  pipe(
    refuseDefault(state, input.RuleArn ?? '', 'modified'),
    E.flatMap((found) => acceptUnless(modifyProblems(state, found, input), found)),
    E.let('after', ({ rule }) => modified(rule, input)),
    E.tap(({ loadBalancer, after }) => acceptTargetGroups(state, loadBalancer, after.actions)),
    E.map(({ rule, after }) => {
      const change = { userArn: rule.arn, before: rule.actions, after: after.actions }
      return { state: relinkTargetGroups(putRule(state, after), [change], now), output: { Rules: [toRule(after)] } }
    }),
  )

const clashProblems = (rules: ReadonlyArray<RuleState>): ReadonlyArray<ApiError> => {
  const priorities = rules.map(({ priority }) => priority)
  const clash = priorities.find((priority, index) => priorities.indexOf(priority) !== index)
  return clash === undefined ? [] : [priorityInUse(`Priority '${clash}' is currently in use`)]
}

const reorder = (listener: ListenerState, wished: ReadonlyMap<string, number>): E.Either<ApiError, ListenerState> => {
  const rules = Object.values(listener.rules).map((rule) => ({
    ...rule,
    priority: wished.get(rule.arn) ?? rule.priority,
  }))
  return acceptUnless(clashProblems(rules), {
    ...listener,
    rules: Object.fromEntries(rules.map((rule) => [rule.arn, rule])),
  })
}

/** Moves rules of one listener to new priorities, all or none. */
export const setRulePriorities: Operation<SetRulePrioritiesInput, SetRulePrioritiesOutput> = (state, input) => {
  const pairs = (input.RulePriorities ?? []).map(({ RuleArn: arn = '', Priority: priority = 0 }) => ({ arn, priority }))
  const wished = new Map(pairs.map(({ arn, priority }) => [arn, priority]))
  return pipe(
    acceptUnless(
      [
        ...(pairs.length === 0 ? [validationError('At least one rule priority must be specified')] : []),
        ...(wished.size < pairs.length ? [validationError('A rule must not be named twice')] : []),
        ...pairs.flatMap(({ priority }) => priorityProblems(priority)),
      ],
      pairs,
    ),
    E.flatMap(E.traverseArray(({ arn }) => refuseDefault(state, arn, 'given a priority'))),
    E.filterOrElse(
      (found) => new Set(found.map(({ listener }) => listener.arn)).size === 1,
      () => validationError('All rules must belong to the same listener'),
    ),
    E.flatMap((found) =>
      found[0] === undefined
        ? E.left(notFound.Rule('One or more rules not found'))
        : reorder(found[0].listener, wished),
    ),
    E.map((listener) => ({
      state: putListener(state, listener),
      output: {
        Rules: pairs.flatMap(({ arn }) => (listener.rules[arn] === undefined ? [] : [toRule(listener.rules[arn])])),
      },
    })),
  )
}

/** Deletes a rule; its target groups stay. */
export const deleteRule: Operation<DeleteRuleInput, object> = (state, { RuleArn: arn = '' }, { now }) =>
  pipe(
    refuseDefault(state, arn, 'deleted'),
    E.map(({ listener, rule }) => {
      const next = putListener(state, { ...listener, rules: without(listener.rules, arn) })
      return { state: relinkTargetGroups(next, [{ userArn: arn, before: rule.actions, after: [] }], now), output: {} }
    }),
  )
