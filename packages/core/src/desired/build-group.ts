// What should exist for one group?
// From the cluster, the facts and what the group has to everything its member asks for; or to nothing, when the member was
// seen to go; or to what there is, when the member fails or cannot be judged. A group is wanted whole or kept whole.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { GroupId } from '../aws/group-id.js'
import type { ObservedGroup } from '../aws/observed.js'
import { presentLoadBalancer } from '../aws/present-load-balancer.js'
import type { Facts } from '../facts/facts.js'
import { factsNeeded } from '../facts/facts-needed.js'
import type { Question } from '../facts/question.js'
import { findGroupMember, type MemberOfGroup } from '../group/find-group-member.js'
import { allFields, type Built, eachErrorOnce } from '../ingress/built.js'
import { type CompiledIngress, compileIngress } from '../ingress/compile-ingress.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import type { BuildInput } from './build-group-input.js'
import { buildListeners } from './build-group-listeners.js'
import { buildLoadBalancer } from './build-group-load-balancer.js'
import { buildSecurityGroup } from './build-group-security-group.js'
import { buildTargetGroups } from './build-group-target-groups.js'
import { findHostWarnings, findQuotaWarnings } from './build-group-warnings.js'
import type { DesiredGroup } from './desired-group.js'

export interface BuildGroupInput {
  readonly settings: PlannerSettings
  readonly group: GroupId
  readonly snapshot: Snapshot
  readonly facts: Facts
  /** None before the group was read for the first time. */
  readonly observed: O.Option<ObservedGroup>
}

const buildWanted = (input: BuildInput, { warnings }: CompiledIngress): Built<DesiredGroup> =>
  pipe(
    allFields({ loadBalancer: buildLoadBalancer(input), listeners: buildListeners(input) }),
    E.map(({ loadBalancer, listeners }) => ({
      _tag: 'GroupWanted' as const,
      group: input.group,
      owner: input.fragment.ingress,
      loadBalancer,
      listeners,
      targetGroups: buildTargetGroups(input),
      securityGroup: buildSecurityGroup(input),
      hosts: input.fragment.hosts,
    })),
    E.map((wanted) => ({
      ...wanted,
      warnings: [...warnings, ...findHostWarnings(input, wanted), ...findQuotaWarnings(wanted)],
    })),
  )

const compileMember = (
  { settings, snapshot }: Pick<BuildGroupInput, 'settings' | 'snapshot'>,
  member: MemberOfGroup,
): O.Option<Built<CompiledIngress>> =>
  member._tag === 'Present' ? O.some(compileIngress(settings, snapshot, member.ingress)) : O.none

/**
 * Lists what must be looked up before the group can be built; empty when nothing is. Ask again once the group was read:
 * before that nobody knows whether subnets must be found.
 */
export const groupQuestions = (input: Omit<BuildGroupInput, 'facts'>): ReadonlyArray<Question> =>
  pipe(
    compileMember(input, findGroupMember(input.settings, input.snapshot, input.group)),
    O.flatMap(O.fromEither),
    RA.fromOption,
    RA.chain(({ fragment }) => factsNeeded(input.settings, fragment, input.observed)),
  )

/**
 * Builds the desired state of a group.
 *
 * Guarantees: a group is wanted whole or kept whole, never in part; nothing in the result is left for AWS to choose that a
 * later comparison would have to guess; where a load balancer stands already, its subnets are kept unless the user names some.
 * Assumes: `groupQuestions` was empty. Facts that are not known are errors of the group, so that it stays as it is.
 * Caveats: absence of the Ingress counts as its end here. Whether that is believed, is decided by who remembers having seen it.
 */
export const buildGroup = (input: BuildGroupInput): DesiredGroup => {
  const { settings, group, snapshot, facts, observed } = input
  const member = findGroupMember(settings, snapshot, group)
  const present = pipe(
    observed,
    O.flatMap(presentLoadBalancer),
    O.map(({ loadBalancer }) => loadBalancer),
  )
  switch (member._tag) {
    case 'Gone':
      return { _tag: 'GroupGone', group, owner: member.owner }
    case 'Unjudged':
      return { _tag: 'GroupKept', group, errors: member.problems }
    case 'Present':
      return pipe(
        compileIngress(settings, snapshot, member.ingress),
        E.flatMap((compiled) =>
          buildWanted({ settings, group, fragment: compiled.fragment, facts, present }, compiled),
        ),
        eachErrorOnce,
        E.getOrElse((errors): DesiredGroup => ({ _tag: 'GroupKept', group, errors })),
      )
  }
}
