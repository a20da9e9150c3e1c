// How do target groups come, change and go?
// New ones are made first. What can be changed is changed in place; anything else is another target group under the same
// resource id, and the old one is deleted when no rule uses it and the last edit has reached every node of the load
// balancer (rule edits travel in batches of about 10 s, aws-load-balancer-controller pull request 4039).
import * as O from 'fp-ts/lib/Option.js'
import { given, owned } from '../../aws/resource-id.js'
import type { HealthCheck, ObservedTargetGroup, TargetGroup } from '../../aws/target-group.js'
import { renderObjectRef } from '../../kubernetes/object-ref.js'
import { targetGroupsInUse } from '../../aws/target-groups-in-use.js'
import { askedFor, type Cause } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { Difference, PlannedChange } from '../plan.js'
import type { Reason } from '../reason.js'
import type { Wait } from '../wait.js'
import type { KnownGroup } from '../../desired/known.js'
import { differingAttributes } from './compare-attributes.js'
import { becauseOf, type GroupPlanInput } from './group-plan-input.js'
import type { MatchedTargetGroup } from './match-resources.js'
import { planTagChanges } from './plan-tag-changes.js'

/**
 * Plans creations and changes in place. Only the health check and attributes of a target group can be changed; protocol, port,
 * VPC, type and address type are fixed for life, so that `match-resources.ts` takes one that differs there for another one.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyTargetGroup.html (2026-11-25)
 */
export const planTargetGroups = (input: GroupPlanInput): ReadonlyArray<PlannedChange> =>
  input.wanted.targetGroups.flatMap(({ targetGroup }) => {
    const match = input.targetGroups.find((entry) => entry.desired.resourceId === targetGroup.resourceId)
    return match === undefined ? createTargetGroup(input, targetGroup) : changeTargetGroup(input, match)
  })

/** For people: `Service shop/web:80`. */
const backendOf = ({ wanted }: GroupPlanInput, resourceId: string): string => {
  const found = wanted.targetGroups.find(({ targetGroup }) => targetGroup.resourceId === resourceId)
  return found === undefined ? resourceId : `${renderObjectRef(found.backend.service)}:${found.backend.portReference}`
}

const createTargetGroup = (input: GroupPlanInput, targetGroup: TargetGroup): ReadonlyArray<PlannedChange> => {
  const id = `create-target-group:${targetGroup.resourceId}`
  const reason = becauseOf(input.wanted, `sends to ${backendOf(input, targetGroup.resourceId)}`)
  const create: PlannedChange = {
    id,
    change: { _tag: 'CreateTargetGroup', resourceId: targetGroup.name, targetGroup },
    differences: [],
    reason,
    cause: askedFor,
    needs: [],
  }
  return Object.keys(targetGroup.attributes).length === 0
    ? [create]
    : [
        create,
        {
          id: `modify-target-group-attributes:${targetGroup.resourceId}`,
          change: {
            _tag: 'ModifyTargetGroupAttributes',
            targetGroup: owned(targetGroup.name),
            attributes: targetGroup.attributes,
          },
          differences: [],
          reason,
          cause: askedFor,
          needs: [id],
        },
      ]
}

const changeTargetGroup = (input: GroupPlanInput, { desired, observed }: MatchedTargetGroup): ReadonlyArray<PlannedChange> => {
  const reason = becauseOf(input.wanted, `sends to ${backendOf(input, desired.resourceId)}`)
  const health = differingHealth(desired.healthCheck, observed.healthCheck)
  const attributes = differingAttributes(desired.attributes, observed.attributes)
  return [
    ...(health.length === 0
      ? []
      : [
          {
            id: `modify-target-group:${desired.resourceId}`,
            change: {
              _tag: 'ModifyTargetGroup' as const,
              targetGroup: given(observed.arn),
              healthCheck: desired.healthCheck,
            },
            differences: health,
            reason,
            cause: askedFor,
            needs: [],
          },
        ]),
    ...attributes.map(({ changed, differences }, index) => ({
      id: `modify-target-group-attributes:${desired.resourceId}:${String(index)}`,
      change: { _tag: 'ModifyTargetGroupAttributes' as const, targetGroup: given(observed.arn), attributes: changed },
      differences,
      reason,
      cause: askedFor,
      needs: [],
    })),
    ...planTagChanges(input, {
      label: desired.resourceId,
      resource: given(observed.arn),
      desired: desired.tags,
      observed: observed.tags,
      positional: [],
    }),
  ]
}

const differingHealth = (desired: HealthCheck, observed: HealthCheck): ReadonlyArray<Difference> =>
  (Object.keys(desired) as ReadonlyArray<keyof HealthCheck>).flatMap((field) =>
    desired[field] === observed[field]
      ? []
      : [{ field: `healthCheck.${field}`, before: String(observed[field]), after: String(desired[field]) }],
  )

export interface TargetGroupDeletes {
  readonly changes: ReadonlyArray<PlannedChange>
  readonly waits: ReadonlyArray<Wait>
}

export interface TargetGroupsEnd {
  readonly cause: Cause
  readonly reason: Reason
  /** The changes by which rules stop using the target groups. */
  readonly releases: ReadonlyArray<ChangeId>
}

/**
 * Plans the deletion of target groups; each goes after everything that stops using it, and when that has settled. While a rule
 * or default action refers to one, AWS refuses to delete it (ResourceInUse); with a rule gone, requests may still be on their
 * way to it until every node of the load balancer has heard.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteTargetGroup.html (2026-11-25)
 */
export const deleteTargetGroups = (
  known: KnownGroup,
  doomed: ReadonlyArray<ObservedTargetGroup>,
  { cause, reason, releases }: TargetGroupsEnd,
): TargetGroupDeletes => {
  const used = targetGroupsInUse(known.observed)
  const waits = doomed.flatMap((targetGroup) => settledWait(known, targetGroup, used))
  return {
    waits,
    changes: doomed.map((targetGroup) => ({
      id: `delete-target-group:${targetGroup.name}`,
      change: { _tag: 'DeleteTargetGroup', targetGroup: given(targetGroup.arn) },
      differences: [],
      reason,
      cause,
      needs: [
        ...(used.has(targetGroup.arn) ? releases : []),
        ...waits.filter((wait) => wait.id === settledId(targetGroup)).map((wait) => wait.id),
      ],
    })),
  }
}

const settledId = (targetGroup: ObservedTargetGroup): string => `wait:rules-settled:${targetGroup.name}`

/** A target group that was never used, or not for long enough, needs no wait. */
const settledWait = (
  known: KnownGroup,
  targetGroup: ObservedTargetGroup,
  used: ReadonlySet<string>,
): ReadonlyArray<Wait> => {
  const settledMilliseconds = known.waits.rulesSettledMilliseconds
  const since = used.has(targetGroup.arn) ? known.now : known.times.unusedSince.get(targetGroup.arn)
  const until = (since ?? Number.NEGATIVE_INFINITY) + settledMilliseconds
  return until <= known.now
    ? []
    : [
        {
          id: settledId(targetGroup),
          awaited: { _tag: 'RulesSettled', targetGroupName: targetGroup.name, settledMilliseconds },
          until: O.some(until),
          reading: O.none,
          scopes: [],
        },
      ]
}
