// Does a load balancer answer as the explanation says? Twenty sets of random rules on a load balancer of ours, made in the account
// beside our own; fifty requests each go over HTTP to the data plane, and its rule, status and location are compared with what
// is explained from the account, read through the real adapters.
import { request as sendHttp } from 'node:http'
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toSdkActions, type WritableAction } from '@alb-ingress/aws-adapter/translate/rule-action.js'
import { toSdkCondition } from '@alb-ingress/aws-adapter/translate/rule-condition.js'
import { explainPreviewError } from '@alb-ingress/controller/commands/outside/preview-error.js'
import { previewOutside } from '@alb-ingress/controller/commands/outside/preview-outside.js'
import { simulatedOutside, type SimulatedOutside } from '@alb-ingress/controller/commands/outside/simulated-outside.js'
import { systemClock as clock } from '@alb-ingress/controller/system-clock.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import { explainRequest } from '@alb-ingress/core/explanation/explain-request.js'
import type { ExplainedRequest } from '@alb-ingress/core/explanation/explanation.js'
import { renderExplanation } from '@alb-ingress/core/explanation/render-explanation.js'
import type { HttpRequest } from '@alb-ingress/core/routing/http-request.js'
import type { RoutingRule } from '@alb-ingress/core/routing/match-request.js'
import { requestsAgainst } from '@alb-ingress/core/testing/arbitraries/http-requests.js'
import { overlappingRules } from '@alb-ingress/core/testing/arbitraries/rules.js'
import { fixedResponse, forwardTo, redirect } from '@alb-ingress/core/testing/fixtures/aws/rule-action.js'
import { type DataPlane, dataPlane, type OpenListener } from '@alb-ingress/sandbox/serve/data-plane.js'
import { ingressText, serviceText } from '../../simulation/manifest-texts.js'
import { converge, simulatedSettings, simulatedWorld, startController } from '../../simulation/simulated-world.js'

const sets = 20
const requestsEach = 50

let world: SimulatedOutside
let plane: DataPlane
let listener: OpenListener
let targetGroupArn: string
let planner: ReturnType<typeof simulatedSettings>

beforeAll(async () => {
  const before = simulatedWorld()
  planner = simulatedSettings(before)
  before.apply({
    'web.yaml': serviceText({ name: 'web' }),
    'ingress.yaml': ingressText({ name: 'web', hosts: ['a.example.com'], paths: [{ path: '/a', service: 'web' }] }),
  })
  expect(await converge(before, startController(before, { name: 'a' }))).toBe(true)
  await before.clock.advance(60_000)()
  world = simulatedOutside(before.image(), clock, 'Off')
  plane = dataPlane({ account: world.account.state, clock, backendName: ({ name }) => name, backendAddress: () => O.none })
  const [opened] = await plane.refresh()
  const [arn] = Object.keys(world.account.state().elbv2.targetGroups)
  if (opened === undefined || arn === undefined) return expect.unreachable()
  listener = opened
  targetGroupArn = arn
})
afterAll(() => plane.close())

const called = (operation: string, input: object): void => {
  const outcome = world.account.call('elasticloadbalancing', operation, input)
  if (E.isLeft(outcome)) throw new Error(JSON.stringify(outcome.left))
}

/** Those of others may stand above and below ours. */
const placeOf = ({ priority }: RoutingRule): number => priority * 10 + 5

const actionFor = (priority: number): WritableAction => {
  const actions: ReadonlyArray<WritableAction> = [
    forwardTo(given(targetGroupArn)),
    redirect({ host: 'www.#{host}', path: '/moved/#{path}' }),
    fixedResponse('418'),
  ]
  return actions[priority % actions.length] ?? fixedResponse()
}

/** Rules that AWS refuses are left out. */
const makeRules = (rules: ReadonlyArray<RoutingRule>): void => {
  rules.forEach((rule) => {
    world.account.call('elasticloadbalancing', 'CreateRule', {
      ListenerArn: listener.arn,
      Priority: placeOf(rule),
      Conditions: rule.conditions.map(toSdkCondition),
      Actions: toSdkActions(actionFor(rule.priority)),
    })
  })
}

const deleteRules = (): void => {
  const found = world.account.state().elbv2.loadBalancers
  Object.values(found)
    .flatMap(({ listeners }) => Object.values(listeners))
    .flatMap(({ rules }) => Object.values(rules))
    .filter(({ priority }) => priority % 10 === 5)
    .forEach(({ arn }) => called('DeleteRule', { RuleArn: arn }))
}

const toExplained = ({ method, host, path, query, headers, sourceIp }: HttpRequest): ExplainedRequest => ({
  method,
  host,
  target: query.length === 0 ? path : `${path}?${query.map(({ key, value }) => `${key}=${value}`).join('&')}`,
  headers,
  sourceIp,
  protocol: O.none,
  port: O.some(listener.port),
})

interface Answer {
  readonly rule: string
  readonly statusCode: number
  readonly location: string
}

const received = ({ method, host, target, headers, sourceIp }: ExplainedRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const lines = [...headers.map(({ name, value }) => [name, value]), ['Host', host], ['x-sandbox-source-ip', sourceIp]].flat()
    const sent = sendHttp({ host: '127.0.0.1', port: listener.localPort, method, path: target, headers: lines }, (response) => {
      const { statusCode = 0, headers: answered } = response
      resolve({ rule: String(answered['x-sandbox-rule']), statusCode, location: answered.location ?? '' })
      response.resume()
    })
    sent.on('error', reject).end()
  })

/** A host that no load balancer of ours answers meets the default action, if it gets there at all. */
const unanswered: Answer = { rule: 'default', statusCode: 404, location: '' }

const explained = (input: Parameters<typeof explainRequest>[0], request: ExplainedRequest): Answer => {
  const [told] = explainRequest(input, request).answers.flatMap(({ present }) => O.toUndefined(present) ?? [])
  if (told === undefined) return unanswered
  const { rule, action } = told
  return {
    rule: O.isSome(rule) ? String(rule.value.number) : 'default',
    statusCode: action._tag === 'Redirects' || action._tag === 'Responds' ? Number(action.statusCode) : 200,
    location: action._tag === 'Redirects' ? action.location : '',
  }
}

const read = async (): Promise<Parameters<typeof explainRequest>[0]> => {
  const found = await previewOutside({ outside: world.outside, region: world.region, planner, processId: 'explain', onCall: () => undefined })()
  if (E.isLeft(found)) throw new Error(explainPreviewError(found.left))
  return { ...found.right, settings: planner }
}

test('what serves is told with its health, its record and its path, and with nothing that would change', async () => {
  const request = toExplained({ method: 'GET', host: 'a.example.com', path: '/a/b', query: [], headers: [], sourceIp: '192.0.2.1' })
  const text = renderExplanation(explainRequest(await read(), request)).replaceAll(/k8s-[\w-]+/g, 'k8s-…')
  expect(text.split('\n')).toEqual([
    'Load balancer k8s-… (Ingress shop/web), its record leads there',
    '80 · rule 100 · Ingress shop/web spec.rules[0].http.paths[0] (Prefix /a)',
    '  -> target group k8s-… (Service shop/web:http), 3 healthy of 3',
  ])
})

test('the data plane answers a thousand requests as they are explained', async () => {
  const seed = fc.readConfigureGlobal().seed ?? 1
  const ruleSets = fc.sample(overlappingRules(8), { numRuns: sets, seed })
  const answers: Array<string> = []
  for (const [index, rules] of ruleSets.entries()) {
    makeRules(rules)
    const input = await read()
    for (const request of fc.sample(requestsAgainst(rules), { numRuns: requestsEach, seed: seed + index }).map(toExplained)) {
      const answer = await received(request)
      expect({ request, answer }).toEqual({ request, answer: explained(input, request) })
      answers.push(answer.rule === 'default' ? 'default' : String(answer.statusCode))
    }
    deleteRules()
  }
  expect([answers.length, [...new Set(answers)].sort()]).toEqual([sets * requestsEach, ['200', '301', '418', 'default']])
})
