// Which uid or generated name does an object get?
// Hashes of the cluster's seed and the object's place and incarnation: the same objects get the same uids in every
// run, and an object that comes back gets another one.
import { createHash } from 'node:crypto'
import type { ClusterState } from './cluster-state.js'
import { resourceKey, type ResourceKind } from './resource-kind.js'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Makes a uid in the form of a random UUID (RFC 9562, version 4). */
export const madeUid = (seed: string, what: string): string => {
  const hex = digest(`${seed}/${what}`)
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** Completes a name from its prefix with five characters, as `generateName` asks for. */
export const madeName = (state: ClusterState, resource: ResourceKind, prefix: string): string =>
  `${prefix}${digest(`${state.seed}/${resourceKey(resource)}/${prefix}/${state.version}`).slice(0, 5)}`
