// How many tests did a command say that it ran?
// From what it wrote and how it ended to the counts of its last line, `N passed, N failed`. One that ends with an error, or
// without counts, has at least one failure.

const countsLine = /^(\d+) passed, (\d+) failed$/

/** @typedef {{ readonly passed: number, readonly failed: number }} Counts */

/**
 * Reads the counts.
 * @param {string} output
 * @param {number} code
 * @returns {Counts}
 */
export const readCounts = (output, code) => {
  const found = countsLine.exec(output.trimEnd().split('\n').at(-1) ?? '')
  if (found === null) return { passed: 0, failed: 1 }
  const [passed, failed] = [Number(found[1]), Number(found[2])]
  return { passed, failed: code === 0 ? failed : Math.max(1, failed) }
}
