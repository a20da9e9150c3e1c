// Which groups cannot wait until everything in AWS was read?
// From the Ingresses of the cluster to the groups that somebody visibly waits for: one whose Ingress is new to us (without our
// finalizer or an address) or is going. Whose Ingress has both and stays is settled: whether it needs anything is only known
// when it has been read. Malformed Ingresses and those of others press for nothing.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { GroupId } from '../aws/group-id.js'
import { classifyIngress, type GroupMembership, holdsOurFinalizer } from '../group/group-member.js'
import type { Ingress } from '../kubernetes/ingress.js'
import { listObjects } from '../kubernetes/list-objects.js'
import type { Snapshot } from '../kubernetes/snapshot.js'

export interface GroupUrgency {
  /** By namespace, then name. */
  readonly pressing: ReadonlyArray<GroupId>
  readonly settled: ReadonlyArray<GroupId>
}

const ourMemberships: ReadonlyArray<GroupMembership['_tag']> = ['Member', 'Leaving']

/** Tells the groups that are waited for from those that look settled. */
export const groupUrgency = (settings: PlannerSettings, snapshot: Snapshot): GroupUrgency => {
  const ours = listObjects(snapshot, 'Ingress').filter((ingress) =>
    ourMemberships.includes(classifyIngress(settings, snapshot, ingress)._tag),
  )
  const { left: pressing, right: settled } = RA.partition(isSettled)(ours)
  return { pressing: pressing.map(groupOf), settled: settled.map(groupOf) }
}

const isSettled = ({ metadata, addresses }: Ingress): boolean =>
  O.isNone(metadata.deletionRequestedAt) && holdsOurFinalizer({ metadata }) && addresses.length > 0

const groupOf = ({ metadata: { namespace, name } }: Ingress): GroupId => ({ _tag: 'Implicit', namespace, name })
