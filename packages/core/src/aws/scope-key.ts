// What is planned as one unit?
// Four kinds of scope go through the same stages: a group (load balancer and all that hangs on it), the registrations of
// one target group, the records of one hosted zone, and the security-group rules of one VPC that several groups share.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import { distinctBy } from '../collections/distinct-by.js'
import { type GroupId, parseGroupId, showGroupId } from './group-id.js'

/** A load balancer and everything that hangs on it. */
export type GroupScope = { readonly _tag: 'GroupScope'; readonly group: GroupId }
/** A target group is named by its AWS name: unique in the account and region, and known before it exists. */
export type TargetsScope = { readonly _tag: 'TargetsScope'; readonly group: GroupId; readonly targetGroupName: string }
/** The bare zone id (`Z0123`), without `/hostedzone/`. */
export type ZoneScope = { readonly _tag: 'ZoneScope'; readonly zoneId: string }
/** The rules that several groups share, per VPC. */
export type NetworkScope = { readonly _tag: 'NetworkScope'; readonly vpcId: string }

/** The unit of planning, as the key of queue and memory. */
export type ScopeKey = GroupScope | TargetsScope | ZoneScope | NetworkScope

/** Names the scope of a group. */
export const groupScope = (group: GroupId): GroupScope => ({ _tag: 'GroupScope', group })

/** Names the scope of the registrations in a target group. */
export const targetsScope = (group: GroupId, targetGroupName: string): TargetsScope => ({
  _tag: 'TargetsScope',
  group,
  targetGroupName,
})

/** Names the scope of a hosted zone. */
export const zoneScope = (zoneId: string): ZoneScope => ({ _tag: 'ZoneScope', zoneId })

/** Names the scope of what groups share in a VPC. */
export const networkScope = (vpcId: string): NetworkScope => ({ _tag: 'NetworkScope', vpcId })

/** Writes a scope as a text that `parseScope` reads back; used as a map key and in logs. */
export const showScope = (scope: ScopeKey): string => {
  switch (scope._tag) {
    case 'GroupScope':
      return `group:${showGroupId(scope.group)}`
    case 'TargetsScope':
      return `targets:${scope.targetGroupName}:${showGroupId(scope.group)}`
    case 'ZoneScope':
      return `zone:${scope.zoneId}`
    case 'NetworkScope':
      return `network:${scope.vpcId}`
  }
}

/** Reads what `showScope` wrote. */
export const parseScope = (text: string): ScopeKey => {
  const colon = text.indexOf(':')
  const rest = text.slice(colon + 1)
  switch (text.slice(0, colon)) {
    case 'targets': {
      const next = rest.indexOf(':')
      return targetsScope(parseGroupId(rest.slice(next + 1)), rest.slice(0, next))
    }
    case 'zone':
      return zoneScope(rest)
    case 'network':
      return networkScope(rest)
    default:
      return groupScope(parseGroupId(rest))
  }
}

const scopeOrd: Ord<ScopeKey> = contramap(showScope)(stringOrd)

/** Leaves each scope once, by text: the same scopes in any order give the same list. */
export const distinctScopes = (scopes: ReadonlyArray<ScopeKey>): ReadonlyArray<ScopeKey> =>
  pipe(scopes, distinctBy(showScope), RA.sort(scopeOrd))
