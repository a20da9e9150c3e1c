// How long answers stay good: minutes where a user may just have fixed something, hours for what hardly changes.
import { expect, test } from 'vitest'
import type { Question } from '@alb-ingress/core/facts/question.js'
import { answerAgeMaxMilliseconds } from '@alb-ingress/core/memory/answer-age.js'

const vpcId = 'vpc-1'

test.each<readonly [Question, number]>([
  [{ _tag: 'SubnetsOfVpc', vpcId }, 10],
  [{ _tag: 'RouteTablesOfVpc', vpcId }, 10],
  [{ _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: ['web'] }, 10],
  [{ _tag: 'Certificates' }, 5],
  [{ _tag: 'HostedZones', vpcId }, 10],
  [{ _tag: 'AvailabilityZones' }, 600],
  [{ _tag: 'Vpc', vpcId }, 600],
  [{ _tag: 'InstanceInterfaces', instanceIds: ['i-1'] }, 600],
  [{ _tag: 'AddressInterfaces', vpcId, ipAddresses: ['10.0.0.1'] }, 600],
])('%j: %d minutes', (question, minutes) => {
  expect(answerAgeMaxMilliseconds(question)).toBe(minutes * 60_000)
})
