// Who answers a request, now and after the plan?
// From everything remembered, the plans that follow from it and the request to the load balancers that may answer, each with
// its listeners' answers. Which load balancer a host leads to is decided by its record, else by its own name, else by the
// Ingresses that have the host; only when none has it, those that answer any host are told.
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { type GroupId, showGroupId } from '../aws/group-id.js'
import type { ObservedListener } from '../aws/listener.js'
import type { ObservedLoadBalancerWithListeners } from '../aws/observed.js'
import { presentLoadBalancer } from '../aws/present-load-balancer.js'
import type { DesiredGroup } from '../desired/desired-group.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { foretell } from '../memory/foretell.js'
import { groupPicture, rememberedGroup } from '../memory/find-remembered.js'
import type { Remembered, RememberedGroup } from '../memory/remembered.js'
import type { Plan } from '../plan/plan.js'
import { hostComparison, matchesWildcardText } from '../routing/match-pattern.js'
import { foldAsciiCase } from '../routing/wildcard.js'
import { explainListeners, isAsked } from './explain-listeners.js'
import type { ExplainedRequest, Explanation, LeadsBy, ListenerAnswer, LoadBalancerAnswer } from './explanation.js'

export interface ExplainInput {
  readonly settings: PlannerSettings
  readonly snapshot: Snapshot
  /** As it was when the plans were made. */
  readonly remembered: Remembered
  readonly plans: ReadonlyArray<Plan>
  readonly desired: ReadonlyArray<DesiredGroup>
}

/**
 * Explains a request.
 *
 * Flow: for every load balancer remembered, find by what the host leads there; keep those of the surest way; match the request
 * against their rules as they are and as they will be; name the Ingress and path behind each rule that answers or comes close.
 * Guarantees: agrees with the load balancer's own order of rules, foreign ones included; makes no call.
 * Caveats: DNS is read off the records in memory. A resolver may still hold an older answer, and a client may use another
 * address altogether.
 */
export const explainRequest = (input: ExplainInput, request: ExplainedRequest): Explanation => {
  const candidates = pipe(
    [...input.remembered.groups.values()],
    RA.filterMap((known) => candidateOf(input, known, request)),
    RA.sort(groupOrd),
  )
  const surest = surestFirst.find((way) => candidates.some(({ leadsBy }) => leadsBy === way))
  return {
    request,
    answers: candidates.filter(({ leadsBy }) => leadsBy === surest).map((candidate) => answerOf(input, candidate, request)),
    knownHosts: surest === undefined || surest === 'Nothing' ? hostsOf(input) : [],
  }
}

const surestFirst: ReadonlyArray<LeadsBy> = ['Record', 'OwnName', 'HostOfIngress', 'Nothing']

/** A group at both moments. */
interface Candidate {
  readonly leadsBy: LeadsBy
  readonly present: RememberedGroup
  readonly planned: RememberedGroup
  readonly foretold: Remembered
  readonly desired: O.Option<DesiredGroup>
}

const groupOrd: Ord<Candidate> = contramap(({ present }: Candidate) => showGroupId(present.group))(stringOrd)

const candidateOf = (
  input: ExplainInput,
  present: RememberedGroup,
  request: ExplainedRequest,
): O.Option<Candidate> => {
  const foretold = foretoldOf(input, present.group)
  const planned = rememberedGroup(foretold, present.group)
  const loadBalancers = [present, planned].flatMap((known) => RA.fromOption(presentLoadBalancer(groupPicture(known))))
  if (loadBalancers.length === 0) return O.none
  const desired = O.fromNullable(input.desired.find(({ group }) => showGroupId(group) === showGroupId(present.group)))
  return pipe(
    leadsByOf(input, { loadBalancers, desired }, foldAsciiCase(request.host)),
    O.map((leadsBy) => ({ leadsBy, present, planned, foretold, desired })),
  )
}

const foretoldOf = ({ settings, remembered, plans }: ExplainInput, group: GroupId): Remembered =>
  plans
    .filter(({ scope }) => scope._tag === 'GroupScope' && showGroupId(scope.group) === showGroupId(group))
    .reduce((known, plan) => foretell(settings, known, plan), remembered)

interface Led {
  readonly loadBalancers: ReadonlyArray<ObservedLoadBalancerWithListeners>
  readonly desired: O.Option<DesiredGroup>
}

const leadsByOf = (input: ExplainInput, { loadBalancers, desired }: Led, host: string): O.Option<LeadsBy> => {
  const names = loadBalancers.map(({ loadBalancer }) => foldAsciiCase(loadBalancer.dnsName)).filter((name) => name !== '')
  if (aliasesOf(input.remembered, host).some((name) => names.includes(name))) return O.some('Record')
  if (names.includes(host)) return O.some('OwnName')
  const hosts = O.isSome(desired) && desired.value._tag === 'GroupWanted' ? desired.value.hosts : []
  const answered = loadBalancers.flatMap(({ listeners }) => listeners.flatMap(hostPatterns))
  if ([...hosts, ...answered].some((pattern) => matchesWildcardText(hostComparison, pattern, host))) return O.some('HostOfIngress')
  return loadBalancers.some(({ listeners }) => listeners.some(answersAnyHost)) ? O.some('Nothing') : O.none
}

/** Where records for the host lead; a record of the very name hides wildcards. */
const aliasesOf = ({ zones }: Remembered, host: string): ReadonlyArray<string> => {
  const records = [...zones.values()].flatMap(({ observed }) => RA.fromOption(observed)).flatMap(({ recordSets }) => recordSets)
  const exact = records.filter(({ name, type }) => name === host && type !== 'TXT')
  const found = exact.length > 0 ? exact : records.filter(({ name }) => name.startsWith('*') && host.endsWith(name.slice(1)))
  return found.flatMap(({ data }) =>
    data._tag === 'AliasData' && data.target._tag === 'Alias' ? [foldAsciiCase(data.target.dnsName).replace(/^dualstack\./, '')] : [],
  )
}

const hostPatterns = ({ rules }: ObservedListener): ReadonlyArray<string> =>
  rules.flatMap(({ conditions }) =>
    conditions.flatMap((condition) =>
      condition._tag === 'HostHeader' && condition.patterns._tag === 'Wildcards' ? condition.patterns.values : [],
    ),
  )

/** A rule without a host, or a default action that is not the usual 404. */
const answersAnyHost = ({ rules, defaultAction }: ObservedListener): boolean =>
  defaultAction._tag !== 'FixedResponse' ||
  rules.some(({ conditions }) => conditions.every(({ _tag }) => _tag !== 'HostHeader'))

const hostsOf = ({ desired }: ExplainInput): ReadonlyArray<string> =>
  [...new Set(desired.flatMap((group) => (group._tag === 'GroupWanted' ? group.hosts : [])))].sort()

const answerOf = (
  { settings, snapshot, remembered }: ExplainInput,
  { leadsBy, present, planned, foretold, desired }: Candidate,
  request: ExplainedRequest,
): LoadBalancerAnswer => {
  const explained = { clusterName: settings.clusterName, snapshot, group: present.group, desired }
  const now = explainListeners({ ...explained, observed: groupPicture(present), remembered }, request)
  const then = explainListeners({ ...explained, observed: groupPicture(planned), remembered: foretold }, request)
  const entries = [present, planned].flatMap((known) => RA.fromOption(presentLoadBalancer(groupPicture(known))))
  return {
    group: showGroupId(present.group),
    loadBalancer: entries[0]?.loadBalancer.name ?? '',
    leadsBy,
    present: now,
    planned: isSameAnswer(now, then) ? O.none : O.some(O.getOrElse((): ReadonlyArray<ListenerAnswer> => [])(then)),
    otherListeners: [
      ...new Set(
        entries
          .flatMap(({ listeners }) => listeners)
          .filter((listener) => !isAsked(request, listener))
          .map(({ protocol, port }) => `${protocol} ${String(port)}`),
      ),
    ],
  }
}

/** Numbers of rules and what else came close make no other answer. */
const isSameAnswer = (
  left: O.Option<ReadonlyArray<ListenerAnswer>>,
  right: O.Option<ReadonlyArray<ListenerAnswer>>,
): boolean => JSON.stringify(O.map(gist)(left)) === JSON.stringify(O.map(gist)(right))

const gist = (answers: ReadonlyArray<ListenerAnswer>): ReadonlyArray<unknown> =>
  answers.map(({ protocol, port, rule, action }) => [
    protocol,
    port,
    O.map(({ conditions }: { readonly conditions: unknown }) => conditions)(rule),
    action._tag === 'Forwards' ? action.targetGroups.map(({ name, weight }) => [name, weight]) : action,
  ])
