// Which routes can be reached on one port?
// From the routes of an Ingress to those that make sense on a port: a redirect that leads back to the very same request is
// left out, and so is every route behind a redirect that takes all its requests. Both follow aws-load-balancer-controller, so
// that a redirect to HTTPS can be written once for all ports. We differ in one point: regular expressions are never compared.
import type { RedirectAction } from '../aws/rule-action.js'
import type { RuleCondition, TextPatterns } from '../aws/rule-condition.js'
import type { Frontend, Route } from './fragment.js'

type Port = Pick<Frontend, 'port' | 'protocol'>

const patternsOf = (route: Route, tag: 'HostHeader' | 'PathPattern'): ReadonlyArray<TextPatterns> =>
  route.conditions.flatMap((condition) => (condition._tag === tag ? [condition.patterns] : []))

const wildcardsOf = (route: Route, tag: 'HostHeader' | 'PathPattern'): ReadonlyArray<string> =>
  patternsOf(route, tag).flatMap(({ _tag, values }) => (_tag === 'Wildcards' ? values : []))

const isRegular = (condition: RuleCondition): boolean =>
  'patterns' in condition && condition.patterns._tag === 'RegularExpressions'

const asksForHostAndPathOnly = (route: Route): boolean =>
  route.conditions.every(({ _tag }) => _tag === 'HostHeader' || _tag === 'PathPattern')

const leadsBack = (route: Route, redirect: RedirectAction, { port, protocol }: Port): boolean =>
  (redirect.host === '#{host}' || wildcardsOf(route, 'HostHeader').includes(redirect.host)) &&
  (redirect.path === '/#{path}' || wildcardsOf(route, 'PathPattern').includes(redirect.path)) &&
  (redirect.port === '#{port}' || redirect.port === String(port)) &&
  (redirect.protocol === '#{protocol}' || redirect.protocol === protocol) &&
  redirect.query === '#{query}'

const isLoop = (port: Port, route: Route): boolean =>
  route.action._tag === 'Redirect' && !route.conditions.some(isRegular) && leadsBack(route, route.action, port)

const isSubset = (texts: ReadonlyArray<string>, others: ReadonlyArray<string>): boolean =>
  texts.length > 0 && texts.every((text) => others.includes(text))

/** Whether the earlier route, a redirect, takes every request of the later one. */
const takesAll = (earlier: Route, later: Route): boolean => {
  if (earlier.action._tag !== 'Redirect' || !asksForHostAndPathOnly(earlier)) return false
  if ([...earlier.conditions, ...later.conditions].some(isRegular)) return false
  const hosts = wildcardsOf(earlier, 'HostHeader')
  const paths = wildcardsOf(earlier, 'PathPattern')
  return (
    (hosts.length === 0 || isSubset(wildcardsOf(later, 'HostHeader'), hosts)) &&
    (paths.length === 0 || paths.includes('/*') || isSubset(wildcardsOf(later, 'PathPattern'), paths))
  )
}

/** Keeps the routes that can be reached on a port, in their order. */
export const reachableRoutes = (port: Port, routes: ReadonlyArray<Route>): ReadonlyArray<Route> =>
  routes
    .filter((route) => !isLoop(port, route))
    .reduce<ReadonlyArray<Route>>(
      (kept, route) => (kept.some((earlier) => takesAll(earlier, route)) ? kept : [...kept, route]),
      [],
    )
