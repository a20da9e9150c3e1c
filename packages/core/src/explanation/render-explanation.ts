// How does a person read an explanation?
// From an explanation to lines: per load balancer and listener the rule, its source, where the request goes and what came
// close; what is planned to change stands under its own heading, and what is wrong with the question is said with what to do.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { editDistance } from '../annotations/edit-distance.js'
import { describeConditions } from '../plan/words/describe-change.js'
import { describeUnmet } from './describe-unmet.js'
import type {
  ExplainedRequest,
  Explanation,
  LeadsBy,
  ListenerAnswer,
  LoadBalancerAnswer,
  ToldAction,
  ToldCloseRule,
  ToldSource,
  ToldTargetGroup,
} from './explanation.js'

/** Writes the explanation. */
export const renderExplanation = (explanation: Explanation): string => {
  const { answers, request } = explanation
  const blocks = answers.map((answer) => renderAnswer(answer, request).join('\n'))
  return [...blocks, ...unknownHost(explanation)].join('\n\n')
}

const unknownHost = ({ answers, knownHosts, request }: Explanation): ReadonlyArray<string> => {
  if (answers.length > 0 && answers.every(({ leadsBy }) => leadsBy !== 'Nothing')) return []
  const distance = (host: string): number => editDistance(host, request.host)
  const [nearest] = [...knownHosts].sort((left, right) => distance(left) - distance(right))
  const others = answers.length === 0 ? 'and no load balancer of ours answers any host' : 'the answers above are for a name that leads there'
  const meant = nearest !== undefined && isNear(nearest, request.host) ? ` Did you mean ${nearest}?` : ''
  const hosts = knownHosts.length === 0 ? 'No Ingress has a host.' : `Hosts of Ingresses: ${knownHosts.join(', ')}`
  return [
    [
      `! No Ingress has the host ${request.host}, ${others}.${meant}`,
      `  ${hosts}`,
    ].join('\n'),
  ]
}

const slipMax = 3

const isNear = (one: string, other: string): boolean => editDistance(one, other) <= slipMax

const leads: Readonly<Record<LeadsBy, string>> = {
  Record: 'its record leads there',
  OwnName: 'by its own name',
  HostOfIngress: 'no record leads there yet',
  Nothing: 'it answers any host',
}

const renderAnswer = (answer: LoadBalancerAnswer, request: ExplainedRequest): ReadonlyArray<string> => {
  const { group, loadBalancer, leadsBy, present, planned } = answer
  const head = `Load balancer ${loadBalancer} (Ingress ${group}), ${leads[leadsBy]}`
  const now = O.isSome(present) ? renderListeners(present.value, answer, request) : []
  if (O.isNone(planned)) return [head, ...now]
  if (O.isNone(present)) return [`${head}; it is still to be made`, ...renderListeners(planned.value, answer, request)]
  const then = planned.value.length === 0 ? ['nothing answers: it goes'] : renderListeners(planned.value, answer, request)
  return [head, 'Now:', ...now.map(indented), 'After the plan:', ...then.map(indented)]
}

const indented = (line: string): string => `  ${line}`

const renderListeners = (
  listeners: ReadonlyArray<ListenerAnswer>,
  { otherListeners }: LoadBalancerAnswer,
  request: ExplainedRequest,
): ReadonlyArray<string> =>
  listeners.length === 0
    ? [`! nothing listens ${wanted(request)}; it has ${otherListeners.join(', ') || 'no listener'}`]
    : listeners.flatMap((listener) => renderListener(listener, request))

const wanted = ({ protocol, port }: ExplainedRequest): string =>
  [
    ...RA.fromOption(protocol).map((name) => `with ${name}`),
    ...RA.fromOption(port).map((number) => `on ${String(number)}`),
  ].join(' ')

const renderListener = (listener: ListenerAnswer, request: ExplainedRequest): ReadonlyArray<string> => {
  const { port, rule, action, close, closeLeftOut } = listener
  const which = O.isSome(rule)
    ? `rule ${String(rule.value.number)} · ${sourceText(rule.value.source)}`
    : 'no rule matches, the default action answers'
  const more = closeLeftOut === 0 ? [] : [`  and ${String(closeLeftOut)} more`]
  return [
    `${String(port)} · ${which}`,
    ...actionLines(action),
    ...(close.length === 0 ? [] : ['Came close:', ...columns(close, listener, request), ...more]),
  ]
}

const sourceText = (source: ToldSource): string => {
  switch (source._tag) {
    case 'AskedFor':
      return `${source.ingress} ${source.path}${source.written === '' ? '' : ` (${source.written})`}`
    case 'LeftOver':
      return `Ingress ${source.group} no longer asks for it`
    case 'MadeByOthers':
      return 'made by others'
  }
}

const actionLines = (action: ToldAction): ReadonlyArray<string> => {
  switch (action._tag) {
    case 'Forwards':
      return action.targetGroups.map((targetGroup) => `  -> ${targetGroupText(targetGroup, action.targetGroups.length)}`)
    case 'Redirects':
      return [`  -> redirect ${action.statusCode} to ${action.location}`]
    case 'Responds':
      return [`  -> fixed response ${action.statusCode}${action.body === '' ? '' : ` ${JSON.stringify(action.body)}`}`]
    case 'NotModelled':
      return [`  -> ${action.description}`]
  }
}

const targetGroupText = ({ name, service, weight, health }: ToldTargetGroup, count: number): string => {
  const healthText = O.isSome(health)
    ? `${String(health.value.healthy)} healthy of ${String(health.value.all)}`
    : 'not made yet'
  const share = count > 1 ? `, weight ${String(weight)}` : ''
  return `target group ${name}${service === '' ? '' : ` (${service})`}${share}, ${healthText}`
}

const columns = (
  close: ReadonlyArray<ToldCloseRule>,
  { rule }: ListenerAnswer,
  request: ExplainedRequest,
): ReadonlyArray<string> => {
  const conditions = close.map((told) => describeConditions(told.conditions) || 'any request')
  const width = Math.max(...conditions.map(({ length }) => length))
  const digits = Math.max(...close.map(({ number }) => String(number).length))
  return close.map(
    (told, index) =>
      `  rule ${String(told.number).padStart(digits)}  ${(conditions[index] ?? '').padEnd(width)}  ${whyNot(told, rule, request)}`,
  )
}

const whyNot = (told: ToldCloseRule, rule: ListenerAnswer['rule'], request: ExplainedRequest): string =>
  told._tag === 'StandsBelow'
    ? `would match, but stands below ${O.match(() => '', ({ number }: { readonly number: number }) => String(number))(rule)}`
    : told.unmet.map((condition) => describeUnmet(condition, request)).join('; ')
