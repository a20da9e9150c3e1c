// What do the planners of a group's resources share?
// What is wanted, what is known, and who asks.
import type { ObservedLoadBalancerWithListeners } from '../../aws/observed.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { WantedGroup } from '../../desired/desired-group.js'
import type { KnownGroup } from '../../desired/known.js'
import { renderObjectRef } from '../../kubernetes/object-ref.js'
import type { Cause } from '../cause.js'
import { forObject, type Reason } from '../reason.js'
import type { MatchedTargetGroup } from './match-resources.js'

export interface GroupPlanInput {
  readonly wanted: WantedGroup
  readonly known: KnownGroup
  readonly present: Option<ObservedLoadBalancerWithListeners>
  readonly targetGroups: ReadonlyArray<MatchedTargetGroup>
}

/** Why something of a wanted group is made or changed. */
export const becauseOf = (wanted: WantedGroup, clause: string): Reason => forObject(wanted.owner, clause)

/** What entitles us to take something of a wanted group away. */
export const noLongerAskedFor = (wanted: WantedGroup): Cause => ({
  _tag: 'NoLongerAskedFor',
  owner: renderObjectRef(wanted.owner),
})
