// Facts answer equal questions, and only with answers of the shape that is asked for.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { Answer } from '@alb-ingress/core/facts/answer.js'
import { ask, askFor } from '@alb-ingress/core/facts/facts.js'
import { availabilityZonesQuestion, hostedZonesQuestion, subnetsQuestion } from '@alb-ingress/core/facts/facts-needed.js'
import { type Question, showQuestion } from '@alb-ingress/core/facts/question.js'
import { demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'

const zones: Answer = { _tag: 'AvailabilityZones', availabilityZones: [] }
const facts = new Map<string, Answer>([
  [showQuestion(availabilityZonesQuestion), zones],
  [showQuestion(subnetsQuestion(demoSettings)), zones],
])

test('finds the answer of the shape asked for', () => {
  expect(askFor('AvailabilityZones')(facts, { _tag: 'AvailabilityZones' })).toEqual(O.some(zones))
})

test('finds none where nothing was answered, or something else', () => {
  expect(ask(facts, hostedZonesQuestion(demoSettings))).toEqual(O.none)
  expect(askFor('Subnets')(facts, subnetsQuestion(demoSettings))).toEqual(O.none)
})

test('writes different questions differently', () => {
  const vpcId = 'vpc-1'
  const questions: ReadonlyArray<Question> = [
    { _tag: 'SubnetsOfVpc', vpcId },
    { _tag: 'RouteTablesOfVpc', vpcId },
    { _tag: 'AvailabilityZones' },
    { _tag: 'Vpc', vpcId },
    { _tag: 'Certificates' },
    { _tag: 'HostedZones', vpcId },
    { _tag: 'SecurityGroupsNamed', vpcId, idsOrNames: ['a', 'b'] },
    { _tag: 'InstanceInterfaces', instanceIds: ['i-1'] },
    { _tag: 'AddressInterfaces', vpcId, ipAddresses: ['10.0.0.1'] },
  ]
  expect(new Set(questions.map(showQuestion)).size).toBe(questions.length)
})
