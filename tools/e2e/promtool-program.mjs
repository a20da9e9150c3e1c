// Is promtool here?
// From the Go module `e2e/promtool` to the program, built once, without the clients of all the clouds in which Prometheus can
// look for what to ask: nothing is looked for here, and they are most of what would be compiled.
import { join } from 'node:path'
import { buildGoPrograms, pinnedVersion } from './go-programs.mjs'

const module = 'e2e/promtool'
const prometheus = 'github.com/prometheus/prometheus'

/** Builds promtool unless it is there; says what it does; nothing when it could not, else the program's path. */
export const buildPromtool = async () => {
  const version = pinnedVersion(module, prometheus)
  const folder = await buildGoPrograms({
    module,
    name: `promtool-${version}`,
    what: `promtool (${version})`,
    time: '2 minutes',
    packages: [`${prometheus}/cmd/promtool`],
    variables: [`github.com/prometheus/common/version.Version=${version}`],
    tags: ['remove_all_sd'],
  })
  return folder === undefined ? undefined : join(folder, 'promtool')
}
