// Whose records must stay, because nobody can say that they are no longer asked for?
// From memory, the cluster and the ownership records of a zone to owners, named as ownership records name them
// (`ingress/<namespace>/<name>`). Whether a record changes that is asked for is no question of this.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedZone } from '../aws/observed.js'
import { ownershipIngress, ownershipResource } from '../desired/ownership-record.js'
import { findObject } from '../kubernetes/find-object.js'
import type { Ingress } from '../kubernetes/ingress.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import { indexZone } from '../plan/zone/index-zone.js'
import type { GroupPhase, Remembered } from './remembered.js'

/**
 * Finds the owners of records of whom we cannot say that they no longer ask: their Ingress fails, was never seen (it may live
 * in another cluster that has our name), or asks external-dns for hosts by an annotation that we do not read.
 */
export const unjudgedOwners = (
  { snapshot, remembered }: { readonly snapshot: Snapshot; readonly remembered: Remembered },
  zoneName: string,
  observed: ObservedZone,
): ReadonlySet<string> => {
  const judged = new Set([
    ...ownersInPhase(remembered, ['Wanted', 'Gone']),
    ...[...ownersInPhase(remembered, ['NotOurs'])].filter((owner) => O.isSome(ingressOf(snapshot, owner))),
  ])
  const owners = indexZone(zoneName, observed.recordSets).allHeld.map((held) => held.resource)
  return new Set(owners.filter((owner) => !judged.has(owner) || asksExternalDns(snapshot, owner)))
}

/** Lists the owners whose group is in one of some phases. */
export const ownersInPhase = (remembered: Remembered, phases: ReadonlyArray<GroupPhase>): ReadonlySet<string> =>
  new Set(
    [...remembered.groups.values()].flatMap(({ group, phase }) =>
      group._tag === 'Implicit' && phases.includes(phase)
        ? [ownershipResource({ kind: 'Ingress', namespace: group.namespace, name: group.name })]
        : [],
    ),
  )

const ingressOf = (snapshot: Snapshot, owner: string): O.Option<Ingress> =>
  pipe(
    ownershipIngress(owner),
    O.map((ingress) => findObject(snapshot, 'Ingress', ingress)),
    O.flatMap((found) => (found._tag === 'Found' ? O.some(found.object) : O.none)),
  )

/** https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/ (2026-11-22) */
const externalDnsHostname = /^external-dns\.(?:alpha\.)?kubernetes\.io\/hostname$/

const asksExternalDns = (snapshot: Snapshot, owner: string): boolean =>
  pipe(
    ingressOf(snapshot, owner),
    O.exists(({ metadata }) => Object.keys(metadata.annotations).some((key) => externalDnsHostname.test(key))),
  )
