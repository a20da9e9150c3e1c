// What did a controller leave in the cluster?
// From the state of the API server to the finalizers and addresses of every Ingress. Events are left out: a restarted
// process may say things twice.
import { type ClusterState, objectsOf } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { finalizersOf, isBeingDeleted, nameOf } from '@alb-ingress/sandbox/cluster/kubernetes-object.js'
import { recordAt, textAt } from '@alb-ingress/sandbox/cluster/json.js'
import { resourceKinds } from '@alb-ingress/sandbox/cluster/resource-kind.js'

const kindNamed = (kind: string) => resourceKinds.filter((candidate) => candidate.kind === kind)

/** Draws the Ingresses of a cluster. */
export const clusterPicture = (state: ClusterState) =>
  kindNamed('Ingress').flatMap((kind) =>
    objectsOf(state, kind, '').map((ingress) => ({
      name: nameOf(ingress),
      finalizers: finalizersOf(ingress),
      isBeingDeleted: isBeingDeleted(ingress),
      hasAddress: Object.keys(recordAt(recordAt(ingress, 'status'), 'loadBalancer')).length > 0,
    })),
  )

export interface FoundEvent {
  readonly regarding: string
  readonly severity: string
  readonly reason: string
  readonly message: string
}

/** Lists the events of a cluster. */
export const eventsOf = (state: ClusterState): ReadonlyArray<FoundEvent> =>
  kindNamed('Event').flatMap((kind) =>
    objectsOf(state, kind, '').map((event) => ({
      regarding: `${textAt(recordAt(event, 'regarding'), 'kind')} ${textAt(recordAt(event, 'regarding'), 'namespace')}/${textAt(recordAt(event, 'regarding'), 'name')}`,
      severity: textAt(event, 'type'),
      reason: textAt(event, 'reason'),
      message: textAt(event, 'note'),
    })),
  )
