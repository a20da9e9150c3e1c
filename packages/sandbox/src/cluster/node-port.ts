// Which node port and which cluster address does a Service get?
// From the seed and the Service's place to a number that is the same in every run, moved on to the next free one when
// somebody holds it. Ranges are the API server's defaults
// (https://kubernetes.io/docs/concepts/services-networking/service/, 2026-11-22). What a Service once got it keeps,
// because it is part of the object.
import { createHash } from 'node:crypto'

export const nodePortMin = 30_000
export const nodePortMax = 32_767
const serviceAddressCount = 2 ** 16

/** Chooses a free node port, or undefined when all are taken. */
export const chooseNodePort = (wish: string, taken: ReadonlySet<number>): number | undefined => {
  const count = nodePortMax - nodePortMin + 1
  const start = numberFrom(wish) % count
  for (let step = 0; step < count; step += 1) {
    const nodePort = nodePortMin + ((start + step) % count)
    if (!taken.has(nodePort)) return nodePort
  }
  return undefined
}

/** Chooses a free address in 10.96.0.0/16, or undefined when all are taken. */
export const chooseClusterAddress = (wish: string, taken: ReadonlySet<string>): string | undefined => {
  const start = numberFrom(wish) % serviceAddressCount
  for (let step = 0; step < serviceAddressCount; step += 1) {
    const host = (start + step) % serviceAddressCount
    const address = `10.96.${host >> 8}.${host & 255}`
    const isEdge = host === 0 || host === serviceAddressCount - 1
    if (!isEdge && !taken.has(address)) return address
  }
  return undefined
}

const numberFrom = (wish: string): number => createHash('sha256').update(wish).digest().readUInt32BE(0)
