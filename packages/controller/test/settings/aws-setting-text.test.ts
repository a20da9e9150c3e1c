// Endpoints and call rates in the syntax of aws-load-balancer-controller.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { endpoints, throttles } from '@alb-ingress/controller/settings/aws-setting-text.js'

test.each([
  ['', O.some({})],
  [
    'ec2=https://ec2.example.com,elasticloadbalancing=http://127.0.0.1:4566',
    O.some({ ec2: 'https://ec2.example.com', elbv2: 'http://127.0.0.1:4566' }),
  ],
  ['Route 53=https://a.example.com, tagging=https://b.example.com', O.some({ route53: 'https://a.example.com', tagging: 'https://b.example.com' })],
  ['sqs=https://a.example.com', O.none],
  ['ec2=a.example.com', O.none],
  ['ec2', O.none],
])('as endpoints, %j is %j', (text, expected) => {
  expect(O.fromEither(endpoints.decode(text))).toEqual(expected)
})

test.each([
  ['', O.some([])],
  [
    'Elastic Load Balancing v2:^Describe.*=50:200,ec2:.*=0.5:1',
    O.some([
      { service: 'elbv2', operations: /^Describe.*/, ratePerSecond: 50, burst: 200 },
      { service: 'ec2', operations: /.*/, ratePerSecond: 0.5, burst: 1 },
    ]),
  ],
  ['acm:^List|^Get=5:10', O.some([{ service: 'acm', operations: /^List|^Get/, ratePerSecond: 5, burst: 10 }])],
  ['ec2:(=1:1', O.none],
  ['ec2:.*=0:1', O.none],
  ['ec2:.*=1:0', O.none],
  ['ec2:.*=1', O.none],
  ['wafv2:.*=1:1', O.none],
])('as call rates, %j is %j', (text, expected) => {
  expect(O.fromEither(throttles.decode(text))).toEqual(expected)
})
