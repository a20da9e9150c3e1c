// Which load balancer a request is asked of, what it answers now and after the plan.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { groupScope } from '../../src/aws/scope-key.js'
import { explainRequest } from '../../src/explanation/explain-request.js'
import type { Explanation } from '../../src/explanation/explanation.js'
import { explainedRequest, explainInput } from '../../testing/fixtures/aws/explained.js'
import { hostIs } from '../../testing/fixtures/aws/listener-rule.js'
import { forwardTo } from '../../testing/fixtures/aws/rule-action.js'
import { group } from '../../testing/fixtures/aws/tags.js'
import { planned } from '../plan/planned.js'

const leadsOf = ({ answers }: Explanation): ReadonlyArray<string> => answers.map(({ leadsBy }) => leadsBy)

describe('the load balancer', () => {
  test.each<readonly [string, string, ReadonlyArray<string>]>([
    ['is the one that the record leads to', 'SHOP.example.com', ['Record']],
    ['is the one of that name', 'k8s-shop-web-1.eu-west-1.elb.amazonaws.com', ['OwnName']],
    ['is none when nobody has the host', 'other.example.com', []],
  ])('%s', (_, host, leads) => {
    expect(leadsOf(explainRequest(explainInput(), explainedRequest({ host })))).toEqual(leads)
  })

  test('is the one whose Ingress has the host while there is no record', () => {
    const input = explainInput()
    const remembered = { ...input.remembered, zones: new Map() }
    expect(leadsOf(explainRequest({ ...input, remembered }, explainedRequest()))).toEqual(['HostOfIngress'])
  })

  test('that has not the port is told with what it has', () => {
    const { answers } = explainRequest(explainInput(), explainedRequest({ protocol: O.some('HTTPS') }))
    expect(answers).toEqual([
      {
        group: 'shop/web',
        loadBalancer: 'k8s-shop-web',
        leadsBy: 'Record',
        present: O.some([]),
        planned: O.none,
        otherListeners: ['HTTP 80'],
      },
    ])
  })
})

test('the answer tells rule, source, path, Service and health, and what came close in the order of the rules', () => {
  const [answer] = explainRequest(explainInput(), explainedRequest()).answers
  const [listener] = O.toUndefined(answer?.present ?? O.none) ?? []
  expect({
    source: O.toUndefined(listener?.rule ?? O.none)?.source,
    action: listener?.action,
    close: listener?.close.map(({ _tag, number, source }) => [number, _tag, source._tag]),
    planned: answer?.planned,
  }).toEqual({
    source: { _tag: 'AskedFor', ingress: 'Ingress shop/web', path: 'spec.rules[0].http.paths[0]', written: 'Prefix /v2' },
    action: {
      _tag: 'Forwards',
      targetGroups: [{ name: 'k8s-shop-web-1', service: 'Service shop/web:80', weight: 1, health: O.some({ healthy: 1, all: 2 }) }],
    },
    close: [
      [410, 'NotMet', 'LeftOver'],
      [420, 'StandsBelow', 'AskedFor'],
    ],
    planned: O.none,
  })
})

test('what a plan changes is told beside what is', () => {
  const plan = {
    scope: groupScope(group),
    changes: [
      planned('create-rule', {
        _tag: 'CreateRule',
        resourceId: '80:400',
        listener: { _tag: 'Owned', resourceId: '80' },
        priority: 400,
        conditions: [hostIs('shop.example.com')],
        action: forwardTo('k8s-shop-web-1'),
        tags: {},
      }),
    ],
    waits: [],
    blocked: [],
    warnings: [],
  }
  const [answer] = explainRequest(explainInput({ plans: [plan] }), explainedRequest()).answers
  const numbers = [answer?.present, answer?.planned].map((at) =>
    (O.toUndefined(at ?? O.none) ?? []).map(({ rule }) => O.toUndefined(rule)?.number),
  )
  expect(numbers).toEqual([[415], [400]])
})
