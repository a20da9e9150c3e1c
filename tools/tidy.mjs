// Does the tree keep the habits of the house? `npm run tidy`.
// From a folder laid out like this workspace (by default this one) to a line per problem: file, rule, what to do.
// Habits that a compiler, a linter or an import rule can see are theirs; these are about names, headers, tests and manifests.
import { findCoreDependencies, findLooseVersions, findUnexplainedDependencies } from './tidy/manifests.mjs'
import { findMissingHeaders } from './tidy/headers.mjs'
import { findLongLines } from './tidy/lines.mjs'
import { findBarrels, findForbiddenNames } from './tidy/names.mjs'
import { findUncheckedPorts } from './tidy/ports.mjs'
import { findSkippedTests, findUnsureTestNames, findUntestedSources } from './tidy/tests.mjs'
import { findLooseTodos } from './tidy/todos.mjs'
import { readTree } from './tidy/tree.mjs'
import { root } from './workspace.mjs'

const rules = [
  findForbiddenNames,
  findBarrels,
  findMissingHeaders,
  findLongLines,
  findUntestedSources,
  findSkippedTests,
  findUnsureTestNames,
  findLooseTodos,
  findLooseVersions,
  findCoreDependencies,
  findUnexplainedDependencies,
  findUncheckedPorts,
]

const tree = readTree(process.argv[2] ?? root)
const problems = rules.flatMap((rule) => rule(tree))
for (const { file, rule, text } of problems) console.log(`${file}: ${rule}: ${text}`)
console.log(`${tree.files.length} files, ${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1
