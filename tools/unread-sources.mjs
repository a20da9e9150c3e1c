// Did a tool look at everything it was meant to look at?
// A checker that reads nothing finds nothing wrong (dependency-cruiser beside TypeScript 7 alone reads 0 modules and is
// content), so what it read is held against what there is.

/**
 * Explains, file by file, which sources a tool passed over.
 * @param {readonly string[]} sources
 * @param {readonly string[]} read
 * @returns {string[]}
 */
export const explainUnread = (sources, read) => {
  const known = new Set(read)
  return sources.filter((source) => !known.has(source)).map((source) => `error every-source-is-read: ${source} was not read, so no rule was applied to it`)
}
