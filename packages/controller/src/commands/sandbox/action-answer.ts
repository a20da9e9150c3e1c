// What does an action annotation promise to answer?
// From the JSON of `alb.ingress.kubernetes.io/actions.<name>` and a request to the answer in words. Member names are read
// in either case, as the standard controller reads them; a keyword such as `#{path}` stands for that part of the request.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-action-types.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { isRecord, type Json, type JsonRecord, recordAt } from '@alb-ingress/sandbox/cluster/json.js'
import type { ExpectedAnswer } from './expected-answer.js'

type Request = Pick<ExpectedAnswer, 'port' | 'protocol' | 'host' | 'path'>

/** Reads the answer off an action; one that cannot be told in words is said to be so, and equals no answer. */
export const actionAnswer = (text: string, request: Request): string => {
  const parsed = E.tryCatch(
    () => lowerCased(JSON.parse(text) as Json),
    () => 'not JSON',
  )
  if (E.isLeft(parsed) || !isRecord(parsed.right)) return 'an action that cannot be read'
  const action = parsed.right
  switch (action['type']) {
    case 'fixed-response':
      return fixedAnswer(recordAt(action, 'fixedresponseconfig'))
    case 'redirect':
      return redirectAnswer(recordAt(action, 'redirectconfig'), request)
    default:
      return 'an action that cannot be told in words'
  }
}

const lowerCased = (value: Json): Json =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key.toLowerCase(), lowerCased(member)]))
    : value

const word = (record: JsonRecord, key: string, standard: string): string => {
  const value = record[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : standard
}

const fixedAnswer = (config: JsonRecord): string =>
  `${word(config, 'statuscode', '')} ${word(config, 'messagebody', '')}`.trim()

const redirectAnswer = (config: JsonRecord, { port, protocol, host, path }: Request): string => {
  const [plainPath = '', query = ''] = path.split('?', 2)
  const keywords: Readonly<Record<string, string>> = {
    protocol: protocol.toLowerCase(),
    host,
    port: String(port),
    path: plainPath.replace(/^\//, ''),
    query,
  }
  const expand = (text: string): string => text.replace(/#\{(\w+)\}/g, (_, keyword: string) => keywords[keyword] ?? '')
  const target = [
    expand(word(config, 'protocol', '#{protocol}')).toLowerCase(),
    `://${expand(word(config, 'host', '#{host}'))}:${expand(word(config, 'port', '#{port}'))}`,
    expand(word(config, 'path', '/#{path}')),
  ].join('')
  const expandedQuery = expand(word(config, 'query', '#{query}'))
  return `${word(config, 'statuscode', '').replace('HTTP_', '')} ${target}${expandedQuery === '' ? '' : `?${expandedQuery}`}`
}
