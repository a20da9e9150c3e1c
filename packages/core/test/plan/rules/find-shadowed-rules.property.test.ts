// The cheap look never hides what the exact one would find.
import * as O from 'fp-ts/lib/Option.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rule } from '@alb-ingress/core/aws/listener-rule.js'
import { findShadowedRules } from '@alb-ingress/core/plan/rules/find-shadowed-rules.js'
import { covers } from '@alb-ingress/core/routing/overlap.js'

const pattern = fc.string({ unit: fc.constantFrom('a', 'B', '*', '?', '/'), minLength: 1, maxLength: 3 })

/** Every path of a request starts with a slash; other patterns match nothing. */
const pathPattern = fc.tuple(fc.constantFrom('/', '/', '*'), pattern).map(([start, rest]) => `${start}${rest}`)

const rule: fc.Arbitrary<Rule> = fc
  .record({ hosts: fc.array(pattern, { maxLength: 2 }), paths: fc.array(pathPattern, { maxLength: 2 }) })
  .map(({ hosts, paths }) => ({
    conditions: [
      ...(hosts.length === 0 ? [] : [{ _tag: 'HostHeader' as const, patterns: { _tag: 'Wildcards' as const, values: hosts } }]),
      ...(paths.length === 0 ? [] : [{ _tag: 'PathPattern' as const, patterns: { _tag: 'Wildcards' as const, values: paths } }]),
    ],
    action: { _tag: 'FixedResponse', statusCode: '404', contentType: O.none, messageBody: O.none },
    tags: {},
    source: { ingressNamespace: 'shop', ingressName: 'web', path: 'rule' },
  }))

test('finds a shadow exactly where one rule covers the other', () => {
  fc.assert(
    fc.property(rule, rule, (earlier, later) => {
      const listener = {
        port: 80,
        protocol: 'HTTP' as const,
        defaultCertificateArn: O.none,
        certificateArns: [],
        sslPolicy: O.none,
        defaultAction: earlier.action,
        rules: [earlier, later],
        tags: {},
      }
      expect(findShadowedRules([listener]).length > 0).toBe(covers(earlier, later))
    }),
    { numRuns: 2_000 },
  )
})
