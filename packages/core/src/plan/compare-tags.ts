// Which tags of an existing resource must change?
// Desired tags are set, undesired ones removed, except for keys that belong to others: AWS's own, keys that the operator
// named, keys of the first controller generation, and the keys that only create calls set.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { entryKeyOrd } from '../collections/entry-key-ord.js'
import { generationTagKey, sourceTagKey, type Tags } from '../aws/tags.js'
import type { KnownGroup } from '../desired/known.js'

export interface TagChanges {
  readonly added: Tags
  readonly removed: ReadonlyArray<string>
}

/** They say where a resource came from, which no later change of the Ingress alters. */
const setOnlyAtCreation: ReadonlyArray<string> = [sourceTagKey, generationTagKey]

/**
 * Set by the controllers before aws-load-balancer-controller 2.0, which leaves them on what it takes over; so do we.
 * https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/upgrade/migrate_v1_v2/ (2026-11-25)
 */
const legacyKeys: ReadonlyArray<string> = [
  'kubernetes.io/cluster-name',
  'kubernetes.io/namespace',
  'kubernetes.io/ingress-name',
  'kubernetes.io/service-name',
  'kubernetes.io/service-port',
  'ingress.k8s.aws/cluster',
]

export interface ComparedTags {
  readonly desired: Tags
  readonly observed: Tags
  /** Keys that are neither compared nor removed. */
  readonly positional: ReadonlyArray<string>
}

/** Compares tags. */
export const compareTags = (
  { identity, externalManagedTags }: Pick<KnownGroup, 'identity' | 'externalManagedTags'>,
  { desired, observed, positional }: ComparedTags,
): TagChanges => {
  const isLeft = (key: string): boolean =>
    [...setOnlyAtCreation, ...positional, ...legacyKeys, ...externalManagedTags].includes(key) ||
    key.startsWith('aws:') ||
    key === `kubernetes.io/cluster/${identity.clusterName}`
  return {
    added: Object.fromEntries(
      pipe(
        Object.entries(desired),
        RA.filter(([key, value]) => !isLeft(key) && observed[key] !== value),
        RA.sort(entryKeyOrd),
      ),
    ),
    removed: Object.keys(observed)
      .filter((key) => !(key in desired) && !isLeft(key))
      .sort(),
  }
}
