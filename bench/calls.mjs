// Which AWS calls arrived, and when is it quiet?
// Listens to an outside from its making on: counts by operation, the moments of the first and the latest call.

import { wallMilliseconds } from './wall-milliseconds.mjs'

const reading = /^(?:Describe|List|Get)/

/** Starts to listen. */
export const listenToCalls = (outside) => {
  let counts = new Map()
  let first
  let latest
  outside.onCall(({ operation, at }) => {
    counts.set(operation, (counts.get(operation) ?? 0) + 1)
    first ??= at
    latest = at
  })
  const total = (isMeant) => [...counts].filter(([operation]) => isMeant(operation)).reduce((sum, [, count]) => sum + count, 0)
  return {
    forget: () => {
      counts = new Map()
      first = undefined
      latest = undefined
    },
    first: () => first,
    latest: () => latest,
    byOperation: () => Object.fromEntries([...counts].sort()),
    reads: () => total((operation) => reading.test(operation)),
    writes: () => total((operation) => !reading.test(operation)),
    /** Resolves when so long no call has come, after at least one. */
    quiet: async (milliseconds) => {
      while (latest === undefined || wallMilliseconds() - latest < milliseconds) await pause(50)
    },
  }
}

/** Waits. */
export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
