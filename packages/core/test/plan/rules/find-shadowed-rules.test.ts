// Rules that an earlier rule covers are told, once; others are not.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { Listener } from '@alb-ingress/core/aws/listener.js'
import type { Rule } from '@alb-ingress/core/aws/listener-rule.js'
import type { RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import { explainWarning } from '@alb-ingress/core/ingress/warning.js'
import { findShadowedRules } from '@alb-ingress/core/plan/rules/find-shadowed-rules.js'

const fixed: RuleAction = { _tag: 'FixedResponse', statusCode: '404', contentType: O.none, messageBody: O.none }

const rule = (path: string, host: string, ...paths: ReadonlyArray<string>): Rule => ({
  conditions: [
    { _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values: [host] } },
    { _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: paths } },
  ],
  action: fixed,
  tags: {},
  source: { ingressNamespace: 'shop', ingressName: 'web', path },
})

const listener = (port: number, ...rules: ReadonlyArray<Rule>): Listener => ({
  port,
  protocol: 'HTTP',
  defaultCertificateArn: O.none,
  certificateArns: [],
  sslPolicy: O.none,
  defaultAction: fixed,
  rules,
  tags: {},
})

test('tells of a rule behind one that takes all its requests, once for all ports', () => {
  const rules = [
    rule('paths[0]', '*.example.com', '/*'),
    rule('paths[1]', 'shop.example.com', '/api', '/api/*'),
    rule('paths[2]', 'shop.example.net', '/*'),
  ]
  expect(findShadowedRules([listener(80, ...rules), listener(8080, ...rules)]).map(explainWarning)).toEqual([
    'Ingress shop/web: paths[1]: no request can reach this rule, paths[0] answers first; reorder the paths or remove one',
  ])
})

test('tells nothing where the earlier rule leaves something over', () => {
  const rules = [rule('paths[0]', 'shop.example.com', '/api/*'), rule('paths[1]', 'shop.example.com', '/api', '/api/*')]
  expect(findShadowedRules([listener(80, ...rules)])).toEqual([])
})
