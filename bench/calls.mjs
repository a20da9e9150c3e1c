// Which AWS calls arrived, and when is it quiet?
// Listens to an outside from its making on: counts by operation, the moment of the latest call.
import { wallMilliseconds } from './wall-milliseconds.mjs'

const reading = /^(?:Describe|List|Get)/

/** Starts to listen. @param {Pick<import('./open-outside.mjs').Outside, 'onCall'>} outside */
export const listenToCalls = (outside) => {
  /** @type {Map<string, number>} */
  let counts = new Map()
  /** @type {number | undefined} */
  let latest
  outside.onCall(({ operation, at }) => {
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
    latest = at
  })
  /** @param {(operation: string) => boolean} isMeant */
  const total = (isMeant) => [...counts].filter(([operation]) => isMeant(operation)).reduce((sum, [, count]) => sum + count, 0)
  return {
    forget: () => {
      counts = new Map()
      latest = undefined
    },
    /** The moment of the latest call, 0 when none has come. */
    latest: () => latest ?? 0,
    byOperation: () => Object.fromEntries([...counts].sort()),
    reads: () => total((operation) => reading.test(operation)),
    writes: () => total((operation) => !reading.test(operation)),
    /** Resolves when so long no call has come, after at least one. @param {number} milliseconds */
    quiet: async (milliseconds) => {
      while (latest === undefined || wallMilliseconds() - latest < milliseconds) await pause(50)
    },
  }
}

/** Waits. @param {number} milliseconds */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
