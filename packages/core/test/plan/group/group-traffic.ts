// What do requests get from a group's load balancer, port by port? For property tests.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedListener } from '../../../src/aws/listener.js'
import type { ObservedRule } from '../../../src/aws/listener-rule.js'
import type { ObservedGroup } from '../../../src/aws/observed.js'
import { actionContent } from '../../../src/aws/rule-content.js'
import { showPermission } from '../../../src/aws/security-group.js'
import type { HttpRequest } from '../../../src/routing/http-request.js'
import { matchRequest, meetsConditions } from '../../../src/routing/match-request.js'

export interface ThirdAnswer {
  readonly port: number
  readonly request: HttpRequest
  readonly step: number
  readonly allowed: ReadonlyArray<string>
  readonly given: string
}

const hosts = ['a.example.com', 'b.example.com', 'example.org']
const paths = ['/', '/a', '/a/b', '/b', '/ab']

/** Every host and path that the rules of wanted groups tell apart. */
const requests: ReadonlyArray<HttpRequest> = hosts.flatMap((host) =>
  paths.map((path) => ({ method: 'GET', host, path, query: [], headers: [], sourceIp: '203.0.113.9' })),
)

const listenersOf = (observed: ObservedGroup): ReadonlyArray<ObservedListener> =>
  observed.loadBalancers.flatMap((entry) => entry.listeners)

const answer = (listener: ObservedListener, request: HttpRequest): string =>
  O.match(
    () => actionContent(listener.defaultAction),
    (rule: ObservedRule) => actionContent(rule.action),
  )(matchRequest(listener.rules, request))

/** One request for each set of rules that are met, on one port over all pictures. */
const telling = (listeners: ReadonlyArray<ObservedListener>): ReadonlyArray<HttpRequest> => {
  const conditions = new Map(
    listeners.flatMap((listener) => listener.rules.map((rule) => [JSON.stringify(rule.conditions), rule] as const)),
  )
  const met = (request: HttpRequest): string =>
    [...conditions.values()].map((rule) => (meetsConditions(rule, request) ? '1' : '0')).join('')
  return [...new Map(requests.map((request) => [met(request), request])).values()]
}

/** Answers that are neither the first picture's nor the last's, on ports that both have. */
export const thirdAnswers = (pictures: ReadonlyArray<ObservedGroup>, last = pictures.at(-1)): ReadonlyArray<ThirdAnswer> => {
  const [first] = pictures
  if (first === undefined || last === undefined) return []
  return listenersOf(first).flatMap((before) => {
    const after = listenersOf(last).find((listener) => listener.port === before.port)
    if (after === undefined) return []
    const series = pictures.map((observed) => listenersOf(observed).find((listener) => listener.port === before.port))
    return telling(series.flatMap((listener) => (listener === undefined ? [] : [listener]))).flatMap((request) => {
      const allowed = [answer(before, request), answer(after, request)]
      return series.flatMap((listener, step) => {
        const given = listener === undefined ? 'no listener' : answer(listener, request)
        return allowed.includes(given) ? [] : [{ port: before.port, request, step, allowed, given }]
      })
    })
  })
}

/** Who may connect to the load balancer: everybody where the groups are the user's own. */
const admitted = (observed: ObservedGroup): ReadonlyArray<string> | 'unknown' => {
  const ids = observed.loadBalancers.flatMap((entry) => entry.loadBalancer.securityGroupIds)
  const managed = observed.securityGroups.filter((group) => ids.includes(group.groupId))
  return ids.includes('sg-user') ? 'unknown' : managed.flatMap((group) => group.permissions.map(showPermission))
}

/** Permissions of the first and the last picture that some picture between lacks. */
export const lockedOut = (pictures: ReadonlyArray<ObservedGroup>): ReadonlyArray<string> => {
  const [first, last] = [pictures[0], pictures.at(-1)].map((observed) => (observed === undefined ? 'unknown' : admitted(observed)))
  const both = first === 'unknown' ? last : last === 'unknown' ? first : first?.filter((permission) => last?.includes(permission))
  return both === 'unknown' || both === undefined
    ? []
    : both.filter((permission) =>
        pictures.some((observed) => {
          const now = admitted(observed)
          return now !== 'unknown' && !now.includes(permission)
        }),
      )
}
