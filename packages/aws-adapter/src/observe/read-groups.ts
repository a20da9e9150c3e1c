// What does AWS hold of each group?
// From groups to complete pictures, one outcome per group: what carries our cluster tag and the group's stack tag in
// our VPC, with every listener and rule of its load balancers, foreign ones included. Tags that the bulk pages do not
// show are asked for all groups together, so that twenty of them cost one call. An answer that lacks what a thing is known by
// fails the group that it belongs to.
import type { LoadBalancer, TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { flatMap, map, of, type Task, traverseArray } from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type GroupId, showGroupId } from '@alb-ingress/core/aws/group-id.js'
import { listenerPortOrd, type ObservedListener } from '@alb-ingress/core/aws/listener.js'
import {
  loadBalancerAgeOrd,
  type ObservedGroup,
  type ObservedLoadBalancerWithListeners,
} from '@alb-ingress/core/aws/observed.js'
import type { ObservedSecurityGroup } from '@alb-ingress/core/aws/security-group.js'
import { clusterTagKey, stackTagKey, type Tags } from '@alb-ingress/core/aws/tags.js'
import { type ObservedTargetGroup, targetGroupNameOrd } from '@alb-ingress/core/aws/target-group.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Aws } from '../call-aws.js'
import { fromSdkListener } from '../translate/listener.js'
import { fromSdkRule } from '../translate/listener-rule.js'
import { fromSdkLoadBalancer } from '../translate/load-balancer.js'
import type { Translated } from '../translate/required.js'
import { fromSdkTargetGroup } from '../translate/target-group.js'
import {
  type ListenerDetails,
  type LoadBalancerDetails,
  readLoadBalancerDetails,
  readTargetGroupDetails,
  type TargetGroupDetails,
} from './read-details.js'
import { completeTags, type TagsByArn } from './read-tags.js'
import type { Inventory, SharedReads } from './shared-reads.js'

type GroupOutcome = E.Either<CloudError, ObservedGroup>

interface GroupDetails {
  readonly loadBalancers: ReadonlyArray<LoadBalancerDetails>
  readonly targetGroups: ReadonlyArray<TargetGroupDetails>
}

interface Bulk {
  readonly inventory: Inventory
  readonly securityGroups: ReadonlyArray<ObservedSecurityGroup>
}

/** Reads groups; the outcomes stand in the order of the groups. */
export const readGroups = (
  aws: Aws,
  shared: SharedReads,
  groups: ReadonlyArray<GroupId>,
): Task<ReadonlyArray<GroupOutcome>> =>
  pipe(
    TE.Do,
    TE.apS('inventory', shared.inventory),
    TE.apS('securityGroups', shared.securityGroups),
    TE.flatMapTask((bulk) => readAll(aws, bulk, groups)),
    TE.getOrElse((error: CloudError) => of<ReadonlyArray<GroupOutcome>>(groups.map(() => E.left(error)))),
  )

const readAll = (aws: Aws, bulk: Bulk, groups: ReadonlyArray<GroupId>): Task<ReadonlyArray<GroupOutcome>> => {
  const owned = ownedParts(aws, bulk)
  return pipe(
    groups,
    traverseArray((group) => readGroupDetails(aws, owned, group)),
    flatMap((details) =>
      pipe(
        completeTags(aws, bulk.inventory.tags, RA.rights(details).flatMap(arnsOf)),
        map((tags) => RA.zipWith(groups, details, (group, outcome) => toObservedGroup(owned, group, { details: outcome, tags }))),
      ),
    ),
  )
}

/** The parts of all groups by group text, sorted out once: looking through everything for each group would cost n². */
interface OwnedParts {
  readonly loadBalancers: ReadonlyMap<string, ReadonlyArray<LoadBalancer>>
  readonly targetGroups: ReadonlyMap<string, ReadonlyArray<TargetGroup>>
  readonly securityGroups: ReadonlyMap<string, ReadonlyArray<ObservedSecurityGroup>>
}

const ownedParts = (aws: Aws, { inventory, securityGroups }: Bulk): OwnedParts => {
  const ownerOf = (tags: Tags | undefined): string | undefined =>
    tags?.[clusterTagKey] === aws.clusterName ? tags[stackTagKey] : undefined
  return {
    loadBalancers: byOwner(inventory.loadBalancers, ({ LoadBalancerArn = '' }) =>
      ownerOf(inventory.tags.get(LoadBalancerArn)),
    ),
    targetGroups: byOwner(inventory.targetGroups, ({ TargetGroupArn = '' }) =>
      ownerOf(inventory.tags.get(TargetGroupArn)),
    ),
    securityGroups: byOwner(securityGroups, ({ tags }) => ownerOf(tags)),
  }
}

const byOwner = <Part>(
  parts: ReadonlyArray<Part>,
  ownerOf: (part: Part) => string | undefined,
): ReadonlyMap<string, ReadonlyArray<Part>> => {
  const owned = new Map<string, Array<Part>>()
  for (const part of parts) {
    const owner = ownerOf(part)
    if (owner === undefined) continue
    const others = owned.get(owner)
    if (others === undefined) owned.set(owner, [part])
    else others.push(part)
  }
  return owned
}

const readGroupDetails = (
  aws: Aws,
  { loadBalancers, targetGroups }: OwnedParts,
  group: GroupId,
): TE.TaskEither<CloudError, GroupDetails> => {
  const owner = showGroupId(group)
  return pipe(
    TE.Do,
    TE.apS('loadBalancers', TE.traverseArray(readLoadBalancerDetails(aws))(loadBalancers.get(owner) ?? [])),
    TE.apS('targetGroups', TE.traverseArray(readTargetGroupDetails(aws))(targetGroups.get(owner) ?? [])),
  )
}

const arnsOf = ({ loadBalancers }: GroupDetails): ReadonlyArray<string> =>
  loadBalancers
    .flatMap(({ listeners }) =>
      listeners.flatMap(({ listener, rules }) => [listener.ListenerArn, ...rules.map(({ RuleArn }) => RuleArn)]),
    )
    .filter((arn) => arn !== undefined)

interface ReadParts {
  readonly details: E.Either<CloudError, GroupDetails>
  readonly tags: E.Either<CloudError, TagsByArn>
}

const toObservedGroup = ({ securityGroups }: OwnedParts, group: GroupId, { details, tags }: ReadParts): GroupOutcome =>
  pipe(
    E.Do,
    E.apS('found', details),
    E.apS('tagsByArn', tags),
    E.bind('loadBalancers', ({ found, tagsByArn }) => E.traverseArray(toLoadBalancer(tagsByArn))(found.loadBalancers)),
    E.bind('targetGroups', ({ found, tagsByArn }) => E.traverseArray(toTargetGroup(tagsByArn))(found.targetGroups)),
    E.map(({ loadBalancers, targetGroups }) => ({
      _tag: 'ObservedGroup',
      loadBalancers: RA.sort(loadBalancerAgeOrd)(loadBalancers),
      targetGroups: RA.sort(targetGroupNameOrd)(targetGroups),
      securityGroups: securityGroups.get(showGroupId(group)) ?? [],
    })),
  )

const tagsOf = (tagsByArn: TagsByArn, arn: string | undefined): Tags =>
  (arn === undefined ? undefined : tagsByArn.get(arn)) ?? {}

const toTargetGroup =
  (tagsByArn: TagsByArn) =>
  ({ targetGroup, attributes }: TargetGroupDetails): Translated<ObservedTargetGroup> =>
    fromSdkTargetGroup(targetGroup, attributes, tagsOf(tagsByArn, targetGroup.TargetGroupArn))

const toLoadBalancer =
  (tagsByArn: TagsByArn) =>
  ({ loadBalancer, attributes, listeners }: LoadBalancerDetails): Translated<ObservedLoadBalancerWithListeners> =>
    sequenceS(E.Applicative)({
      loadBalancer: fromSdkLoadBalancer(loadBalancer, attributes, tagsOf(tagsByArn, loadBalancer.LoadBalancerArn)),
      listeners: pipe(listeners, E.traverseArray(toListener(tagsByArn)), E.map(RA.sort(listenerPortOrd))),
    })

const toListener =
  (tagsByArn: TagsByArn) =>
  ({ listener, certificates, rules }: ListenerDetails): Translated<ObservedListener> =>
    pipe(
      rules,
      E.traverseArray((rule) => fromSdkRule(rule, tagsOf(tagsByArn, rule.RuleArn))),
      E.flatMap((ownRules) =>
        fromSdkListener({ listener, certificates, rules: ownRules, tags: tagsOf(tagsByArn, listener.ListenerArn) }),
      ),
    )
