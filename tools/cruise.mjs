// Does every import keep to the rules of `.dependency-cruiser.cjs`?
// From a folder laid out like this workspace (by default this one) to the violations, each with its rule's comment.
// A tool that reads nothing finds nothing wrong: it is an error when a source file was not read.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cruise, format } from 'dependency-cruiser'
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractWebpackResolveConfig from 'dependency-cruiser/config-utl/extract-webpack-resolve-config'
import { explainUnread } from './unread-sources.mjs'
import { filesBelow, root } from './workspace.mjs'

process.chdir(process.argv[2] ?? root)
const tools = dirname(fileURLToPath(import.meta.url))

const readRules = async () => ({
  options: await extractDepcruiseOptions(join(tools, '../.dependency-cruiser.cjs')),
  resolution: await extractWebpackResolveConfig(join(tools, 'cruise-resolution.cjs')),
})

const sources = ['packages', 'e2e'].flatMap((folder) => filesBelow(folder, process.cwd())).filter((file) => file.endsWith('.ts'))
const { options, resolution } = await readRules()
const { output } = await cruise(sources, options, /** @type {import("dependency-cruiser").IResolveOptions} */ (/** @type {unknown} */ (resolution)))
if (typeof output === 'string') throw new Error('dependency-cruiser answered with text where its result was asked for')

const unread = explainUnread(
  sources,
  output.modules.map(({ source }) => source),
)
const violations = output.summary.violations.length
if (violations > 0) console.log((await format(output, { outputType: 'err-long' })).output)
for (const line of unread) console.log(line)
console.log(`${sources.length} source files, ${violations + unread.length} violations`)
process.exitCode = violations + unread.length === 0 ? 0 : 1
