// Which errors somebody may end outside the cluster.
import { expect, test } from 'vitest'
import type { BuildError } from '@alb-ingress/core/ingress/build-error.js'
import { isFactError } from '@alb-ingress/core/ingress/is-fact-error.js'
import { owner } from '@alb-ingress/core/testing/fixtures/aws/group.js'

const placed = { object: owner, field: 'spec' }

test.each<readonly [string, boolean, BuildError]>([
  ['a certificate that is not there', true, { _tag: 'CertificateNotFound', ...placed, host: 'a.example.com', found: [] }],
  ['a security group that is not there', true, { _tag: 'SecurityGroupNotFound', ...placed, securityGroup: 'web', vpcId: 'vpc-1' }],
  ['a look-up without an answer', true, { _tag: 'FactNotKnown', ...placed, what: 'subnets' }],
  ['a class that is not there', false, { _tag: 'ClassNotFound', ingress: owner, className: 'other', ours: ['alb'] }],
  ['no host for a certificate', false, { _tag: 'NoHostForCertificate', ...placed, port: 443 }],
])('%s: %s', (_, expected, error) => {
  expect(isFactError(error)).toBe(expected)
})
