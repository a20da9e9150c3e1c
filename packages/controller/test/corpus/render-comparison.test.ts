// The comparison as people see it.
import { expect, test } from 'vitest'
import { compareCase } from '@alb-ingress/controller/corpus/compare-case.js'
import { countDifferent, renderComparison } from '@alb-ingress/controller/corpus/render-comparison.js'
import { readCase } from './recorded-corpus.js'

const compared = (name: string) => ({ name, outcome: compareCase(readCase(name)) })

test('shows a line per case, what differs, and the counts', () => {
  const different = { name: 'odd', outcome: { _tag: 'Different' as const, differences: ['load balancer: name: wanted a, recorded b'] } }
  const cases = [compared('minimal-ip'), compared('class-params'), compared('group-of-two'), compared('wild-star-with-prefix'), different]
  expect(renderComparison(cases).split('\n').slice(0, 9)).toEqual([
    'minimal-ip                       equal',
    'class-params                     not honoured yet: spec.parameters of IngressClass cp-one',
    'group-of-two                     not honoured yet: metadata.annotations[alb.ingress.kubernetes.io/group.name], metadata.annotations[alb.ingress.kubernetes.io/group.order]',
    'wild-star-with-prefix            equal: refused by both',
    '  Ingress c-wild-star-with-prefix/w: spec.rules[0].http.paths[0].path: a path of type Prefix holds no wildcards, found "/*"; write the path without them, or use pathType ImplementationSpecific',
    'odd                              different',
    '  load balancer: name: wanted a, recorded b',
    '',
    '2 equal, 1 different, 2 not honoured yet',
  ])
  expect(countDifferent(cases)).toBe(1)
})
