// Plans the rules of one listener and follows every request through all pictures on the way, for property tests.
// The rest of a listener's plan is here in its simplest form: one change of the default action, when it differs.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedRule, Rule } from '../../../src/aws/listener-rule.js'
import type { ObservedGroup } from '../../../src/aws/observed.js'
import { given } from '../../../src/aws/resource-id.js'
import type { RuleAction } from '../../../src/aws/rule-action.js'
import { actionContent } from '../../../src/aws/rule-content.js'
import { askedFor } from '../../../src/plan/cause.js'
import { advanceGroup } from '../../../src/memory/advance/advance-group.js'
import { finishPlan } from '../../../src/plan/finish-plan.js'
import type { BlockedChange, PlannedChange } from '../../../src/plan/plan.js'
import { planRules } from '../../../src/plan/rules/plan-rules.js'
import type { HttpRequest } from '../../../src/routing/http-request.js'
import { matchRequest, meetsConditions } from '../../../src/routing/match-request.js'
import type { RuleChanges } from '../../../testing/arbitraries/rule-changes.js'
import { witnessRequests } from '../../../testing/arbitraries/http-requests.js'
import { observedListener, observedLoadBalancer } from '../../../testing/fixtures/aws/load-balancer.js'
import { type Account, carryOut, linearise, type Step } from '../carry-out.js'
import { ingressRef } from '../../../src/kubernetes/object-ref.js'
import { forObject } from '../../../src/plan/reason.js'

export interface Wanted {
  readonly rules: ReadonlyArray<Rule>
  readonly defaultAction: RuleAction
  readonly cold: ReadonlyArray<string>
}

const modifyListenerId = 'modify-listener:80'

/** A picture with one load balancer and one listener that holds these rules; target groups' ARNs are their names. */
export const picture = (changes: RuleChanges): ObservedGroup => ({
  _tag: 'ObservedGroup',
  loadBalancers: [
    {
      loadBalancer: observedLoadBalancer(),
      listeners: [
        observedListener({
          arn: 'arn:listener/80',
          defaultAction: changes.defaultAction.observed,
          rules: [...changes.observed, ...changes.foreign].sort((left, right) => left.priority - right.priority),
        }),
      ],
    },
  ],
  targetGroups: [],
  securityGroups: [],
})

export const wantedOf = (changes: RuleChanges): Wanted => ({
  rules: changes.desired,
  defaultAction: changes.defaultAction.desired,
  cold: changes.cold,
})

const listenerOf = (observed: ObservedGroup): { readonly rules: ReadonlyArray<ObservedRule>; readonly defaultAction: RuleAction } =>
  observed.loadBalancers[0]?.listeners[0] ?? { rules: [], defaultAction: { _tag: 'Unmodelled', description: 'no listener' } }

export const rulesIn = (observed: ObservedGroup): ReadonlyArray<ObservedRule> => listenerOf(observed).rules

const isForeign = (rule: ObservedRule): boolean => Object.keys(rule.tags).length === 0

export const ourRulesIn = (observed: ObservedGroup): ReadonlyArray<ObservedRule> =>
  rulesIn(observed).filter((rule) => !isForeign(rule))

export interface ListenerPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  readonly blocked: ReadonlyArray<BlockedChange>
}

/** Plans from a picture as the listeners' planner does, the default action included. */
export const planListener = (observed: ObservedGroup, wanted: Wanted): ListenerPlan => {
  const rules = rulesIn(observed)
  const isDefaultKept = actionContent(listenerOf(observed).defaultAction) === actionContent(wanted.defaultAction)
  const plan = planRules({
    port: 80,
    listener: given('arn:listener/80'),
    desired: wanted.rules,
    observed: rules.filter((rule) => !isForeign(rule)),
    foreign: rules.filter(isForeign),
    defaultAction: wanted.defaultAction,
    coldTargetGroups: new Map(wanted.cold.map((id) => [id, waitOf(id)])),
    defaultActionChange: isDefaultKept ? O.none : O.some(modifyListenerId),
    deleteCause: { _tag: 'NoLongerAskedFor', owner: 'Ingress shop/web' },
    deleteReason: forObject(ingressRef('shop', 'web'), 'no longer asks for it'),
  })
  const modify: PlannedChange = {
    id: modifyListenerId,
    change: {
      _tag: 'ModifyListener',
      listener: given('arn:listener/80'),
      protocol: 'HTTP',
      defaultCertificateArn: O.none,
      sslPolicy: O.none,
      defaultAction: wanted.defaultAction,
    },
    differences: [],
    reason: forObject(ingressRef('shop', 'web'), 'asks for it'),
    cause: askedFor,
    needs: plan.beforeDefaultAction,
  }
  const { changes } = finishPlan({
    changes: [...plan.changes, ...(isDefaultKept || plan.blocked.length > 0 ? [] : [modify])],
    waits: wanted.cold.map((id) => ({
      id: waitOf(id),
      awaited: { _tag: 'TargetHealthy', targetGroupName: id },
      until: O.none,
      reading: O.none,
      scopes: [],
    })),
  })
  return { changes, blocked: plan.blocked }
}

const waitOf = (targetGroup: string): string => `wait:${targetGroup}`

/** Leaves out what waits for something, and what needs such a change. */
export const withoutWaiting = (plan: ListenerPlan): ListenerPlan => ({
  ...plan,
  changes: plan.changes.reduce<ReadonlyArray<PlannedChange>>(
    (reachable, planned) =>
      planned.needs.every((id) => reachable.some((other) => other.id === id)) ? [...reachable, planned] : reachable,
    [],
  ),
})

/** Carries changes out in an order that the graph allows. */
export const run = (
  observed: ObservedGroup,
  { changes }: ListenerPlan,
  choices: ReadonlyArray<number> = [],
): ReadonlyArray<Step<ObservedGroup>> =>
  carryOut(account, observed, linearise(changes, choices))

const account: Account<ObservedGroup> = {
  next: advanceGroup,
  lookup: (current) => (resourceId) => {
    const named = rulesIn(current).find((rule) => `80:${String(rule.priority)}` === resourceId)
    return named?.arn ?? resourceId
  },
}

/** What a request is answered, as text. */
export const answer = (observed: ObservedGroup, request: HttpRequest): string =>
  O.match(
    () => actionContent(listenerOf(observed).defaultAction),
    (rule: ObservedRule) => actionContent(rule.action),
  )(matchRequest(rulesIn(observed), request))

/** Whether a rule of ours answers, not the default action and not a foreign rule. */
export const isAnsweredByOurs = (observed: ObservedGroup, request: HttpRequest): boolean =>
  O.exists((rule: ObservedRule) => !isForeign(rule))(matchRequest(rulesIn(observed), request))

/** Whether a foreign rule answers. */
export const isAnsweredByOthers = (observed: ObservedGroup, request: HttpRequest): boolean =>
  O.exists(isForeign)(matchRequest(rulesIn(observed), request))

/** Requests that these rules turn on, one for each set of rules that they meet. */
export const tellingRequests = (
  changes: RuleChanges,
  others: ReadonlyArray<HttpRequest>,
): ReadonlyArray<HttpRequest> => {
  const rules = [
    ...new Map(
      [...changes.observed, ...changes.foreign, ...changes.desired].map(({ conditions }) => [JSON.stringify(conditions), { conditions }]),
    ).values(),
  ]
  const met = (request: HttpRequest): string => rules.map((rule) => (meetsConditions(rule, request) ? '1' : '0')).join('')
  return [...new Map([...witnessRequests(rules), ...others].map((request) => [met(request), request])).values()]
}
