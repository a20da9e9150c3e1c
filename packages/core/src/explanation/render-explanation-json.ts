// How does a program read an explanation?
// From an explanation to one JSON value of a stated schema (docs/explain-output.md): the same facts as the text, and what is
// absent is left out. `schemaVersion` grows when something that was there changes its meaning or goes.
import * as O from 'fp-ts/lib/Option.js'
import { describeConditions } from '../plan/words/describe-change.js'
import { describeUnmet } from './describe-unmet.js'
import type {
  ExplainedRequest,
  Explanation,
  LeadsBy,
  ListenerAnswer,
  ToldAction,
  ToldRule,
  ToldSource,
} from './explanation.js'

export const explainSchemaVersion = 1

export interface ExplanationOutput {
  readonly schemaVersion: typeof explainSchemaVersion
  readonly request: {
    readonly method: string
    readonly host: string
    readonly target: string
    readonly sourceIp: string
    readonly headers: ReadonlyArray<{ readonly name: string; readonly value: string }>
  }
  readonly loadBalancers: ReadonlyArray<LoadBalancerOutput>
  /** Only when no Ingress has the host that was asked for. */
  readonly knownHosts: ReadonlyArray<string>
  /** Why Ingresses keep something from being planned. */
  readonly errors: ReadonlyArray<string>
}

export interface LoadBalancerOutput {
  readonly group: string
  readonly name: string
  readonly leadsBy: LeadsBy
  /** Left out when there is no load balancer yet. */
  readonly now?: ReadonlyArray<ListenerOutput>
  /** Left out when the plan changes nothing of these answers. */
  readonly afterPlan?: ReadonlyArray<ListenerOutput>
}

export interface RuleOutput {
  readonly number: number
  readonly conditions: string
  readonly source: ToldSource
}

export interface ListenerOutput {
  readonly protocol: string
  readonly port: number
  /** Left out when the default action answers. */
  readonly rule?: RuleOutput
  readonly action: ActionOutput
  readonly cameClose: ReadonlyArray<RuleOutput & { readonly why: ReadonlyArray<string> }>
  readonly cameCloseLeftOut: number
}

export type ActionOutput =
  | {
      readonly type: 'forward'
      readonly targetGroups: ReadonlyArray<{
        readonly name: string
        readonly service: string
        readonly weight: number
        readonly healthy?: number
        readonly targets?: number
      }>
    }
  | { readonly type: 'redirect'; readonly statusCode: string; readonly location: string }
  | { readonly type: 'fixed-response'; readonly statusCode: string; readonly contentType: string; readonly body: string }
  | { readonly type: 'other'; readonly description: string }

/** Makes the value. */
export const toExplanationOutput = (
  { request, answers, knownHosts }: Explanation,
  errors: ReadonlyArray<string>,
): ExplanationOutput => ({
  schemaVersion: explainSchemaVersion,
  request: {
    method: request.method,
    host: request.host,
    target: request.target,
    sourceIp: request.sourceIp,
    headers: request.headers,
  },
  loadBalancers: answers.map(({ group, loadBalancer, leadsBy, present, planned }) => ({
    group,
    name: loadBalancer,
    leadsBy,
    ...(O.isSome(present) ? { now: toListeners(present.value, request) } : {}),
    ...(O.isSome(planned) ? { afterPlan: toListeners(planned.value, request) } : {}),
  })),
  knownHosts,
  errors,
})

const toListeners = (
  listeners: ReadonlyArray<ListenerAnswer>,
  request: ExplainedRequest,
): ReadonlyArray<ListenerOutput> =>
  listeners.map(({ protocol, port, rule, action, close, closeLeftOut }) => ({
    protocol,
    port,
    ...(O.isSome(rule) ? { rule: toRule(rule.value) } : {}),
    action: toAction(action),
    cameClose: close.map((told) => ({
      ...toRule(told),
      why:
        told._tag === 'StandsBelow'
          ? ['would match, but stands below the rule that answers']
          : told.unmet.map((condition) => describeUnmet(condition, request)),
    })),
    cameCloseLeftOut: closeLeftOut,
  }))

const toRule = ({ number, conditions, source }: ToldRule): RuleOutput => ({
  number,
  conditions: describeConditions(conditions),
  source,
})

const toAction = (action: ToldAction): ActionOutput => {
  switch (action._tag) {
    case 'Forwards':
      return {
        type: 'forward',
        targetGroups: action.targetGroups.map(({ name, service, weight, health }) => ({
          name,
          service,
          weight,
          ...(O.isSome(health) ? { healthy: health.value.healthy, targets: health.value.all } : {}),
        })),
      }
    case 'Redirects':
      return { type: 'redirect', statusCode: action.statusCode, location: action.location }
    case 'Responds':
      return { type: 'fixed-response', statusCode: action.statusCode, contentType: action.contentType, body: action.body }
    case 'NotModelled':
      return { type: 'other', description: action.description }
  }
}
