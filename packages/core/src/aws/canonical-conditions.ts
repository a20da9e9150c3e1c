// In which order do the conditions of one rule stand?
// AWS takes conditions in any order and gives them back in its own, so ours are put into one order before anything is compared
// or shown: what is asked of headers, method, query and source first, then host, then path, as
// aws-load-balancer-controller writes them. Values keep their order.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { RuleCondition } from './rule-condition.js'

const places: ReadonlyArray<RuleCondition['_tag']> = [
  'HttpHeader',
  'HttpRequestMethod',
  'QueryString',
  'SourceIp',
  'HostHeader',
  'PathPattern',
]

const ordCondition: Ord<RuleCondition> = contramap((condition: RuleCondition) => places.indexOf(condition._tag))(numberOrd)

/** Puts conditions into canonical order; conditions of one kind keep theirs. */
export const canonicalConditions: (conditions: ReadonlyArray<RuleCondition>) => ReadonlyArray<RuleCondition> =
  RA.sort(ordCondition)
