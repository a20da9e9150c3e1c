// Which rules may look at the same path?
// Texts that begin differently never match one pattern: of two wildcards that some path matches, what stands before the first
// wildcard of one begins as that of the other. So rules are found by their beginnings, in sorted order, instead of compared
// with all others. Never leaves out a rule that can meet; exactness is `canMatchSameRequest`'s.
import type { RuleCondition } from '../../aws/rule-condition.js'

/** Gives the indices of the rules that may meet a rule with these conditions, in no order, each once. */
export type PathIndex = (conditions: ReadonlyArray<RuleCondition>) => ReadonlyArray<number>

/** Prepares the question for the conditions of many rules. */
export const pathIndex = (rules: ReadonlyArray<ReadonlyArray<RuleCondition>>): PathIndex => {
  const byBeginning = new Map<string, Array<number>>()
  rules.forEach((conditions, index) => {
    for (const beginning of beginningsOf(conditions)) {
      const others = byBeginning.get(beginning)
      if (others === undefined) byBeginning.set(beginning, [index])
      else others.push(index)
    }
  })
  const sorted = [...byBeginning.keys()].sort()
  const alike = (beginning: string): ReadonlyArray<number> =>
    [...longerOnes(sorted, beginning), ...shorterOnes(beginning)].flatMap((key) => byBeginning.get(key) ?? [])
  return (conditions) => [...new Set(beginningsOf(conditions).flatMap(alike))]
}

/** What stands before the first wildcard of each path pattern; nothing for rules that look at paths in another way, or not. */
const beginningsOf = (conditions: ReadonlyArray<RuleCondition>): ReadonlyArray<string> => {
  const [first] = conditions.filter((condition) => condition._tag === 'PathPattern')
  return first?._tag === 'PathPattern' && first.patterns._tag === 'Wildcards'
    ? [...new Set(first.patterns.values.map((pattern) => pattern.replace(/[*?][^]*$/, '').toLowerCase()))]
    : ['']
}

/** The texts that begin with a text stand together in sorted order. */
const longerOnes = (sorted: ReadonlyArray<string>, beginning: string): ReadonlyArray<string> => {
  const from = firstNotBefore(sorted, beginning)
  let to = from
  while (sorted[to]?.startsWith(beginning) === true) to += 1
  return sorted.slice(from, to)
}

const firstNotBefore = (sorted: ReadonlyArray<string>, text: string): number => {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}

const shorterOnes = (beginning: string): ReadonlyArray<string> =>
  Array.from({ length: beginning.length }, (_, length) => beginning.slice(0, length))
