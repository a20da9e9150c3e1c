// What is said of a request?
// Which load balancers may answer it, and of each what its listeners do now and after the plan: the rule with its number and
// its source, where it sends the request, and the rules that came close. Complete data; both renderings are made from it.
import type { Option } from 'fp-ts/lib/Option.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type { ListenerProtocol } from '../aws/listener.js'
import type { RuleCondition } from '../aws/rule-condition.js'
import type { ReceivedRequest } from '../routing/http-request.js'

/** A request, and which listeners to ask; none given asks them all. */
export interface ExplainedRequest extends ReceivedRequest {
  readonly protocol: Option<ListenerProtocol>
  readonly port: Option<number>
}

/** Why a load balancer is asked, the surest first: `Nothing` answers any host, if a name leads to it. */
export type LeadsBy = 'Record' | 'OwnName' | 'HostOfIngress' | 'Nothing'

export interface Explanation {
  readonly request: ExplainedRequest
  readonly answers: ReadonlyArray<LoadBalancerAnswer>
  /** Hosts that Ingresses have, when none has the one that was asked for; sorted. */
  readonly knownHosts: ReadonlyArray<string>
}

export interface LoadBalancerAnswer {
  /** `shop/web`. */
  readonly group: string
  readonly loadBalancer: string
  readonly leadsBy: LeadsBy
  /** None: there is no load balancer yet. */
  readonly present: Option<ReadonlyArray<ListenerAnswer>>
  /** None: the plan leaves these answers as they are. An empty list: the load balancer goes. */
  readonly planned: Option<ReadonlyArray<ListenerAnswer>>
  /** What there is to listen on, when it is not what was asked for: `HTTP 80`. */
  readonly otherListeners: ReadonlyArray<string>
}

export interface ListenerAnswer {
  readonly protocol: ListenerProtocol
  readonly port: number
  /** None: no rule matches, and the default action answers. */
  readonly rule: Option<ToldRule>
  readonly action: ToldAction
  /** In the order in which they are tried. */
  readonly close: ReadonlyArray<ToldCloseRule>
  /** How many more came close. */
  readonly closeLeftOut: number
}

export interface ToldRule {
  readonly number: number
  readonly conditions: ReadonlyArray<RuleCondition>
  readonly source: ToldSource
}

/** Who asked for a rule. */
export type ToldSource =
  | {
      readonly _tag: 'AskedFor'
      /** `Ingress shop/web`. */
      readonly ingress: string
      /** `spec.rules[0].http.paths[0]`. */
      readonly path: string
      /** `Prefix /v2`; empty where the Ingress has no such path. */
      readonly written: string
    }
  /** Ours, and no Ingress asks for it any more. */
  | { readonly _tag: 'LeftOver'; readonly group: string }
  | { readonly _tag: 'MadeByOthers' }

export type ToldAction =
  | { readonly _tag: 'Forwards'; readonly targetGroups: ReadonlyArray<ToldTargetGroup> }
  | { readonly _tag: 'Redirects'; readonly statusCode: string; readonly location: string }
  | { readonly _tag: 'Responds'; readonly statusCode: string; readonly contentType: string; readonly body: string }
  | { readonly _tag: 'NotModelled'; readonly description: string }

export interface ToldTargetGroup {
  readonly name: string
  /** `Service shop/api:80`; empty when it is not ours. */
  readonly service: string
  readonly weight: number
  /** None before it is made. */
  readonly health: Option<{ readonly healthy: number; readonly all: number }>
}

export type ToldCloseRule = ToldRule &
  (
    | { readonly _tag: 'StandsBelow' }
    | { readonly _tag: 'NotMet'; readonly unmet: ReadonlyNonEmptyArray<RuleCondition> }
  )
