// Which Ingresses are nobody's business of ours?
// From all Ingresses of the cluster to those of other classes, or of none, that we neither serve nor hold: a person who plans
// must be able to tell them from Ingresses that need nothing. Those that cannot be judged are told of elsewhere, as errors.
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { Ingress } from '../kubernetes/ingress.js'
import { listObjects } from '../kubernetes/list-objects.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { classifyIngress } from './group-member.js'

/** Lists Ingresses that are not ours, by namespace, then name. */
export const ingressesLeftAlone = (settings: PlannerSettings, snapshot: Snapshot): ReadonlyArray<Ingress> =>
  listObjects(snapshot, 'Ingress').filter((ingress) => classifyIngress(settings, snapshot, ingress)._tag === 'NotOurs')
