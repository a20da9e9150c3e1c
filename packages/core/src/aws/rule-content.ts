// When are two rules the same rule?
// A rule is known by its content. Alternatives inside a condition and conditions inside a rule have no order, and letter
// case is kept; so content is written as a canonical text and compared as such.
import type { ForwardAction, RuleAction } from './rule-action.js'
import type { RuleCondition, TextPatterns } from './rule-condition.js'
import { showReference } from './resource-id.js'
import * as O from 'fp-ts/lib/Option.js'

/** Writes conditions so that equal sets of requests written alike give equal texts. */
export const conditionsContent = (conditions: ReadonlyArray<RuleCondition>): string =>
  conditions.map(conditionContent).sort().join(' & ')

/** Writes an action with its target groups in the order of their references. */
export const actionContent = (action: RuleAction): string => {
  switch (action._tag) {
    case 'Forward':
      return forwardContent(action)
    case 'Redirect':
      return `redirect ${action.statusCode} ${action.protocol}://${action.host}:${action.port}${action.path}?${action.query}`
    case 'FixedResponse':
      return `fixed-response ${action.statusCode} ${O.getOrElse(() => '')(action.contentType)} ${JSON.stringify(
        O.getOrElse(() => '')(action.messageBody),
      )}`
    case 'Unmodelled':
      return `unmodelled ${action.description}`
  }
}

const forwardContent = (action: ForwardAction): string => {
  const targets = action.targets.map(
    (target) => `${showReference(target.targetGroup)}${action.targets.length > 1 ? `=${String(target.weight)}` : ''}`,
  )
  const sticky = O.isSome(action.stickinessSeconds) ? ` sticky ${String(action.stickinessSeconds.value)}s` : ''
  return `forward ${[...targets].sort().join(' ')}${sticky}`
}

const conditionContent = (condition: RuleCondition): string => {
  switch (condition._tag) {
    case 'HostHeader':
      return `host ${patternsContent(condition.patterns)}`
    case 'PathPattern':
      return `path ${patternsContent(condition.patterns)}`
    case 'HttpHeader':
      return `header ${condition.headerName} ${patternsContent(condition.patterns)}`
    case 'HttpRequestMethod':
      return `method ${valuesContent(condition.methods)}`
    case 'QueryString':
      return `query ${valuesContent(
        condition.pairs.map((pair) => `${O.getOrElse(() => '*')(O.map((key: string) => `k:${key}`)(pair.key))}=${pair.value}`),
      )}`
    case 'SourceIp':
      return `source ${valuesContent(condition.cidrBlocks)}`
  }
}

const patternsContent = (patterns: TextPatterns): string =>
  `${patterns._tag === 'Wildcards' ? 'like' : 'regex'} ${valuesContent(patterns.values)}`

const valuesContent = (values: ReadonlyArray<string>): string => JSON.stringify([...values].sort())
