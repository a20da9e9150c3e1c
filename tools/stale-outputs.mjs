// Which compiled files came from sources that are gone?
// From the files below a package's dist and its sources to what is to be removed: the compiler writes, and never takes away.
// The bundle and the compiler's own notes are nobody's output.

const isNobodys = (/** @type {string} */ output) => output.startsWith('bundle/') || output === '.tsbuildinfo'

/**
 * Lists the outputs that no source makes; paths are relative to dist and src.
 * @param {readonly string[]} outputs
 * @param {readonly string[]} sources
 */
export const staleOutputs = (outputs, sources) => {
  const made = new Set(sources.flatMap((source) => ['.js', '.js.map', '.d.ts'].map((ending) => source.replace(/\.ts$/, ending))))
  return outputs.filter((output) => !isNobodys(output) && !made.has(output))
}
