import { expect, test } from 'vitest'
import { actionOf, kindOf, serviceOf } from '../src/operation-name.js'

test('takes the name of an operation apart and tells reads from writes', () => {
  expect([serviceOf('elbv2:CreateRule'), actionOf('elbv2:CreateRule'), kindOf('elbv2:CreateRule')]).toEqual([
    'elbv2',
    'CreateRule',
    'write',
  ])
  expect((['acm:ListCertificates', 'route53:GetChange', 'ec2:DescribeVpcs'] as const).map(kindOf)).toEqual([
    'read',
    'read',
    'read',
  ])
})
