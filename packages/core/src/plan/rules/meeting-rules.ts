// Which rules can meet on one request?
// Order matters only between rules that some request satisfies both of. Rules with a plain host meet only rules with the
// same host or without one, and paths that begin differently never meet: rules are looked up by host or by path, whichever
// leaves fewer, instead of compared with all others.
import type { RuleCondition } from '../../aws/rule-condition.js'
import { canMatchSameRequest } from '../../routing/overlap.js'
import { pathIndex } from './path-index.js'

export interface Placed {
  readonly conditions: ReadonlyArray<RuleCondition>
}

/** Finds, among some rules, those that can meet a given rule on one request. */
export type MeetingRules<Item> = (rule: Placed) => ReadonlyArray<Item>

/** Prepares the question for many rules at once; answers keep the order of the items. */
export const meetingRules = <Item>(
  items: ReadonlyArray<Item>,
  placed: (item: Item) => Placed,
): MeetingRules<Item> => {
  const byHost = new Map<string, Array<number>>()
  const anyHost: Array<number> = []
  items.forEach((item, index) => {
    const hosts = plainHosts(placed(item).conditions)
    if (hosts.length === 0) anyHost.push(index)
    for (const host of hosts) {
      const others = byHost.get(host)
      if (others === undefined) byHost.set(host, [index])
      else others.push(index)
    }
  })
  const byPath = pathIndex(items.map((item) => placed(item).conditions))
  const candidates = (rule: Placed): ReadonlyArray<number> => {
    const hosts = plainHosts(rule.conditions)
    const alike = byPath(rule.conditions)
    const ofHosts = anyHost.length + hosts.reduce((sum, host) => sum + (byHost.get(host)?.length ?? 0), 0)
    const fewer =
      hosts.length > 0 && ofHosts < alike.length
        ? [...new Set([...anyHost, ...hosts.flatMap((host) => byHost.get(host) ?? [])])]
        : [...alike]
    return fewer.sort((left, right) => left - right)
  }
  return (rule) =>
    candidates(rule).flatMap((index) => {
      const item = items[index]
      return item !== undefined && canMatchSameRequest(placed(item), rule) ? [item] : []
    })
}

/** The hosts of a rule when all are plain names; empty when it matches hosts in any other way. */
const plainHosts = (conditions: ReadonlyArray<RuleCondition>): ReadonlyArray<string> =>
  conditions.flatMap((condition) => {
    if (condition._tag !== 'HostHeader' || condition.patterns._tag !== 'Wildcards') return []
    const values = condition.patterns.values.map((value) => value.toLowerCase())
    return values.some((value) => /[*?]/.test(value)) ? [] : values
  })
