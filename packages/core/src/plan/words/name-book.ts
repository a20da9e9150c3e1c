// What do people call the resources that a plan points at?
// From what AWS holds and what the plans are about to make to names by resource id, id or ARN: a target group by its name,
// a rule by listener, priority and conditions. Whatever is not in the book is called by the name in its ARN.
import type { ObservedGroup, ObservedNetwork } from '../../aws/observed.js'
import { type GroupId, showGroupId } from '../../aws/group-id.js'
import type { Reference } from '../../aws/resource-id.js'
import type { ScopeKey } from '../../aws/scope-key.js'
import { describeConditions, describeReference } from './describe-change.js'
import type { Plan } from '../plan.js'

/** Names by AWS id, and by group and resource id. */
export interface NameBook {
  readonly byAwsId: ReadonlyMap<string, string>
  /** Ports of listeners by ARN. */
  readonly portByArn: ReadonlyMap<string, number>
  readonly byResourceId: ReadonlyMap<string, string>
}

export interface NamedWorld {
  readonly groups: ReadonlyArray<{ readonly group: GroupId; readonly observed: ObservedGroup }>
  readonly networks: ReadonlyArray<ObservedNetwork>
  readonly zones: ReadonlyArray<{ readonly zoneId: string; readonly name: string }>
  /** With the first host that each is for. */
  readonly certificates: ReadonlyArray<{ readonly arn: string; readonly name: string }>
}

/** Nothing is known but what the plans themselves say. */
export const unnamedWorld: NamedWorld = { groups: [], networks: [], zones: [], certificates: [] }

type Names = ReadonlyArray<readonly [key: string, name: string]>

/** Makes the book for some plans. */
export const nameBook = (world: NamedWorld, plans: ReadonlyArray<Plan>): NameBook => ({
  byAwsId: new Map([
    ...world.zones.map(({ zoneId, name }) => [zoneId, name] as const),
    ...world.certificates.map(({ arn, name }) => [arn, name] as const),
    ...world.networks.flatMap(({ securityGroups }) => securityGroups.map(({ groupId, name }) => [groupId, name] as const)),
    ...world.groups.flatMap(({ observed }) => namesOfGroup(observed)),
  ]),
  portByArn: new Map(
    world.groups
      .flatMap(({ observed }) => observed.loadBalancers)
      .flatMap(({ listeners }) => listeners.map(({ arn, port }) => [arn, port] as const)),
  ),
  byResourceId: new Map([
    ...world.groups.flatMap(({ group, observed }) =>
      observed.targetGroups.map(({ resourceId, name }) => [ownedKey(showGroupId(group), resourceId), name] as const),
    ),
    ...plans.flatMap(namesMade),
  ]),
})

const namesOfGroup = ({ loadBalancers, targetGroups, securityGroups }: ObservedGroup): Names => [
  ...targetGroups.map(({ arn, name }) => [arn, name] as const),
  ...securityGroups.map(({ groupId, name }) => [groupId, name] as const),
  ...loadBalancers.flatMap(({ loadBalancer, listeners }) => [
    [loadBalancer.arn, loadBalancer.name] as const,
    ...listeners.flatMap((listener) => [
      [listener.arn, `${listener.protocol} ${String(listener.port)}`] as const,
      ...listener.rules.map(
        (rule) => [rule.arn, `${String(listener.port)} · ${describeConditions(rule.conditions)}`] as const,
      ),
    ]),
  ]),
]

const namesMade = (plan: Plan): Names =>
  plan.changes.flatMap(({ change }): Names => {
    const named = (resourceId: string, name: string): Names => [[ownedKey(groupOfScope(plan.scope), resourceId), name]]
    switch (change._tag) {
      case 'CreateSecurityGroup':
      case 'CreateLoadBalancer':
        return named(change.resourceId, change.name)
      case 'CreateTargetGroup':
        return named(change.resourceId, change.targetGroup.name)
      case 'CreateListener':
        return named(change.resourceId, `${change.protocol} ${String(change.port)}`)
      default:
        return []
    }
  })

const ownedKey = (group: string, resourceId: string): string => `${group} ${resourceId}`

/** The group of a scope as text; shared scopes have none. */
export const groupOfScope = (scope: ScopeKey): string =>
  scope._tag === 'GroupScope' || scope._tag === 'TargetsScope' ? showGroupId(scope.group) : ''

/** What people call a resource that a change of a scope points at. */
export const nameOf = (book: NameBook, scope: ScopeKey, reference: Reference): string =>
  (reference._tag === 'Given'
    ? book.byAwsId.get(reference.awsId)
    : book.byResourceId.get(ownedKey(groupOfScope(scope), reference.resourceId))) ?? describeReference(reference)

/** The port of a listener; one of ours is called by its port. */
export const portOf = (book: NameBook, listener: Reference): string => {
  const port = listener._tag === 'Given' ? book.portByArn.get(listener.awsId) : undefined
  return port === undefined ? describeReference(listener) : String(port)
}

/** Writes a sentence with names instead of ids of security groups and hosted zones, where they are known. */
export const withNames = (book: NameBook, text: string): string =>
  text.replace(/\b(?:sg-[0-9a-f]+|Z[0-9A-Z]{6,})\b/g, (id) => book.byAwsId.get(id) ?? id)
