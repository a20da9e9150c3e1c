// How do the listeners of a group come, change and go, with their certificates and rules?
// A listener is known by its port. Certificates are added before they are needed and removed when nothing needs them; the
// default action changes between the creates and the deletes of rules. A listener that others made is left alone.
import * as O from 'fp-ts/lib/Option.js'
import type { Listener, ObservedListener } from '../../aws/listener.js'
import { isOwnedBy } from '../../aws/ownership.js'
import { given, listenerId, loadBalancerId, owned, type Reference } from '../../aws/resource-id.js'
import { actionContent } from '../../aws/rule-content.js'
import { resourceTagKey } from '../../aws/tags.js'
import type { Warning } from '../../ingress/warning.js'
import { askedFor } from '../cause.js'
import type { ChangeId, ChangeTag } from '../change.js'
import type { BlockedChange, Difference, PlannedChange } from '../plan.js'
import { matchRules } from '../rules/match-rules.js'
import { planRules } from '../rules/plan-rules.js'
import type { RulesPlan } from '../rules/rules-input.js'
import type { WaitId } from '../wait.js'
import { becauseOf, type GroupPlanInput, noLongerAskedFor } from './group-plan-input.js'
import { addCertificates, removeCertificates } from './plan-listener-certificates.js'
import { planTagChanges } from './plan-tag-changes.js'

export interface ListenersPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  readonly blocked: ReadonlyArray<BlockedChange>
  readonly warnings: ReadonlyArray<Warning>
}

export interface ListenersInput extends GroupPlanInput {
  /** Waits for target groups that answer nobody before they are known to be healthy, by resource id. */
  readonly coldTargetGroups: ReadonlyMap<string, WaitId>
}

/**
 * Plans all listeners of a wanted group.
 *
 * Guarantees: no certificate is removed before the ones that follow it are there; a redirect to a port that is new comes after
 * the listener of that port with its rules, and a listener goes after every other answer has changed that may lead to it.
 * Assumes: desired certificates are named by ARN, the default one apart; desired actions point at target groups as they exist.
 * Caveats: from HTTPS to HTTP a listener loses its policy and its default certificate, from HTTP to HTTPS it must be given
 * both in the same call; a policy that the user leaves open keeps the value that stands there.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html (2026-11-25)
 * Refuses: a port on which somebody else made a listener; it is told, and no rule of ours is put there.
 */
export const planListeners = (input: ListenersInput): ListenersPlan => {
  const observed = O.isSome(input.present) ? input.present.value.listeners : []
  const isOurs = (listener: ObservedListener): boolean =>
    isOwnedBy(input.known.identity.clusterName, input.wanted.group, listener.tags)
  const isTaken = (port: number): boolean => observed.some((listener) => listener.port === port && !isOurs(listener))
  const wanted = input.wanted.listeners
    .filter((listener) => !isTaken(listener.port))
    .map((listener) => {
      const found = observed.find((other) => other.port === listener.port)
      return found === undefined
        ? { _tag: 'Made' as const, changes: createListener(input, listener), blocked: [] }
        : { _tag: 'Changed' as const, ...changeListener(input, listener, found) }
    })
  const made = wanted.flatMap((listener) => (listener._tag === 'Made' ? listener.changes : []))
  const changed = wanted.flatMap((listener) => (listener._tag === 'Changed' ? afterNewPorts(made, listener.changes) : []))
  return {
    blocked: wanted.flatMap((listener) => listener.blocked),
    changes: [
      ...made,
      ...changed,
      ...observed
        .filter((listener) => isOurs(listener) && !input.wanted.listeners.some((other) => other.port === listener.port))
        .map((listener) => deleteListener(input, listener, changed.filter(isAnswering).map((planned) => planned.id))),
    ],
    warnings: input.wanted.listeners
      .filter((listener) => isTaken(listener.port))
      .map((listener) => ({ _tag: 'ForeignListener', object: input.wanted.owner, port: listener.port })),
  }
}

/** Changes of what requests are answered. */
const answeringTags: ReadonlyArray<ChangeTag> = [
  'ModifyListener',
  'CreateRule',
  'ModifyRule',
  'SetRulePriorities',
  'DeleteRule',
]

const isAnswering = ({ change }: PlannedChange): boolean => answeringTags.includes(change._tag)

/** An answer that sends clients to a new port comes when that port answers. */
const afterNewPorts = (
  made: ReadonlyArray<PlannedChange>,
  changes: ReadonlyArray<PlannedChange>,
): ReadonlyArray<PlannedChange> => {
  const answers = made.filter(isAnswering).concat(made.filter(({ change }) => change._tag === 'CreateListener'))
  const ports = made.flatMap(({ change }) => (change._tag === 'CreateListener' ? [String(change.port)] : []))
  const leadsThere = ({ change }: PlannedChange): boolean => {
    const action = 'action' in change ? change.action : 'defaultAction' in change ? change.defaultAction : undefined
    return action?._tag === 'Redirect' && ports.includes(action.port)
  }
  return changes.map((planned) =>
    leadsThere(planned) ? { ...planned, needs: [...planned.needs, ...answers.map((answer) => answer.id)] } : planned,
  )
}

const createListener = (input: ListenersInput, desired: Listener): ReadonlyArray<PlannedChange> => {
  const id = `create-listener:${String(desired.port)}`
  const reference = owned(listenerId(desired.port))
  const create: PlannedChange = {
    id,
    change: {
      _tag: 'CreateListener',
      resourceId: listenerId(desired.port),
      loadBalancer: O.isSome(input.present) ? given(input.present.value.loadBalancer.arn) : owned(loadBalancerId),
      port: desired.port,
      protocol: desired.protocol,
      defaultCertificateArn: desired.defaultCertificateArn,
      sslPolicy: desired.sslPolicy,
      defaultAction: desired.defaultAction,
      tags: desired.tags,
    },
    differences: [],
    reason: becauseOf(input.wanted, `listens on port ${String(desired.port)}`),
    cause: askedFor,
    needs: [],
  }
  const certificates = addCertificates({ input, desired, listener: reference, present: [] }, [])
  const rules = rulesOf(input, desired, { reference, observedRules: [], defaultActionChange: O.none })
  return [create, ...certificates, ...rules.changes]
}

const changeListener = (
  input: ListenersInput,
  desired: Listener,
  observed: ObservedListener,
): Pick<ListenersPlan, 'changes' | 'blocked'> => {
  const reference = given(observed.arn)
  const differences = listenerDifferences(desired, observed)
  const id = `modify-listener:${String(desired.port)}`
  const rules = rulesOf(input, desired, {
    reference,
    observedRules: observed.rules,
    defaultActionChange: differences.length === 0 ? O.none : O.some(id),
  })
  const becomesSecure = desired.protocol === 'HTTPS' && observed.protocol !== 'HTTPS'
  const certified = { input, desired, listener: reference, present: observed.certificateArns }
  const added = rules.blocked.length > 0 ? [] : addCertificates(certified, becomesSecure ? [id] : [])
  const needs = [...rules.beforeDefaultAction, ...(becomesSecure ? [] : added.map((planned) => planned.id))]
  const modify =
    differences.length === 0 || rules.blocked.length > 0
      ? []
      : [modifyListener(input, desired, { id, listener: reference, differences, needs })]
  const changes = [
    ...added,
    ...rules.changes,
    ...modify,
    // Only an HTTPS listener has certificates beside its default one.
    ...(rules.blocked.length > 0 || desired.protocol === 'HTTP'
      ? []
      : removeCertificates(certified, [...added, ...modify].map((planned) => planned.id))),
    ...planTagChanges(input, {
      label: String(desired.port),
      resource: reference,
      desired: desired.tags,
      observed: observed.tags,
      positional: [],
    }),
    ...ruleTagChanges(input, desired, observed),
  ]
  return { changes, blocked: rules.blocked }
}

const modifyListener = (
  input: GroupPlanInput,
  desired: Listener,
  { id, listener, differences, needs }: Pick<PlannedChange, 'id' | 'differences' | 'needs'> & { readonly listener: Reference },
): PlannedChange => ({
  id,
  change: {
    _tag: 'ModifyListener',
    listener,
    protocol: desired.protocol,
    defaultCertificateArn: desired.defaultCertificateArn,
    sslPolicy: desired.sslPolicy,
    defaultAction: desired.defaultAction,
  },
  differences,
  reason: becauseOf(input.wanted, `listens on port ${String(desired.port)}`),
  cause: askedFor,
  needs,
})

const listenerDifferences = (
  desired: Listener,
  observed: ObservedListener,
): ReadonlyArray<Difference> => {
  const text = (value: O.Option<string>): string => O.getOrElse(() => '')(value)
  const isSecure = desired.protocol === 'HTTPS'
  const pairs: ReadonlyArray<readonly [string, string, string]> = [
    ['protocol', observed.protocol, desired.protocol],
    ['defaultAction', actionContent(observed.defaultAction), actionContent(desired.defaultAction)],
    ...(isSecure
      ? ([
          ['certificate', text(observed.defaultCertificateArn), text(desired.defaultCertificateArn)],
          ['sslPolicy', text(observed.sslPolicy), text(O.alt(() => observed.sslPolicy)(desired.sslPolicy))],
        ] as const)
      : []),
  ]
  return pairs.flatMap(([field, before, after]) => (before === after ? [] : [{ field, before, after }]))
}

/** Other ports may have sent clients here: they stop first. */
const deleteListener = (
  input: GroupPlanInput,
  observed: ObservedListener,
  needs: ReadonlyArray<ChangeId>,
): PlannedChange => ({
  id: `delete-listener:${String(observed.port)}`,
  change: { _tag: 'DeleteListener', listener: given(observed.arn) },
  differences: [],
  reason: becauseOf(input.wanted, `no longer listens on port ${String(observed.port)}`),
  cause: noLongerAskedFor(input.wanted),
  needs,
})

/** The listener as it stands when its rules are planned. */
interface RuledListener {
  readonly reference: Reference
  readonly observedRules: ObservedListener['rules']
  /** The change of the listener itself by which its default action changes. */
  readonly defaultActionChange: O.Option<ChangeId>
}

const rulesOf = (input: ListenersInput, desired: Listener, ruled: RuledListener): RulesPlan => {
  const { ours, foreign } = splitRules(input, ruled.observedRules)
  return planRules({
    port: desired.port,
    listener: ruled.reference,
    desired: desired.rules,
    observed: ours,
    foreign,
    defaultAction: desired.defaultAction,
    coldTargetGroups: input.coldTargetGroups,
    defaultActionChange: ruled.defaultActionChange,
    deleteCause: noLongerAskedFor(input.wanted),
    deleteReason: becauseOf(input.wanted, 'no longer asks for it'),
  })
}

const splitRules = (
  input: GroupPlanInput,
  observed: ObservedListener['rules'],
): { readonly ours: ObservedListener['rules']; readonly foreign: ObservedListener['rules'] } => {
  const isOurs = (rule: ObservedListener['rules'][number]): boolean =>
    isOwnedBy(input.known.identity.clusterName, input.wanted.group, rule.tags)
  return { ours: observed.filter(isOurs), foreign: observed.filter((rule) => !isOurs(rule)) }
}

const ruleTagChanges = (
  input: GroupPlanInput,
  desired: Listener,
  observed: ObservedListener,
): ReadonlyArray<PlannedChange> => {
  const { kept, changed } = matchRules(desired.rules, splitRules(input, observed.rules).ours)
  return [...kept, ...changed].flatMap((entry) =>
    planTagChanges(input, {
      label: entry.observed.arn,
      resource: given(entry.observed.arn),
      desired: entry.rule.tags,
      observed: entry.observed.tags,
      positional: [resourceTagKey],
    }),
  )
}
