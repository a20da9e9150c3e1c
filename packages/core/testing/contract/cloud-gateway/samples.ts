// What is made, changed and looked at in the contract of cloud gateways?
// One group, and the actions, conditions and permissions of it: each kind at least once.
import * as O from 'fp-ts/lib/Option.js'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import type { RuleAction } from '@alb-ingress/core/aws/rule-action.js'
import type { RuleCondition } from '@alb-ingress/core/aws/rule-condition.js'
import type { Permission } from '@alb-ingress/core/aws/security-group.js'

export const group: GroupId = { _tag: 'Implicit', namespace: 'shop', name: 'web' }
export const readGroup: Reading = { _tag: 'ReadGroup', group }

export const httpAction: RuleAction = {
  _tag: 'FixedResponse',
  statusCode: '404',
  contentType: O.some('text/plain'),
  messageBody: O.none,
}

export const httpsRedirect: RuleAction = {
  _tag: 'Redirect',
  protocol: 'HTTPS',
  host: '#{host}',
  port: '443',
  path: '/#{path}',
  query: '#{query}',
  statusCode: 'HTTP_301',
}

export const shopConditions: ReadonlyArray<RuleCondition> = [
  { _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values: ['*.example.com', 'example.com'] } },
  { _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: ['/shop/*'] } },
]

export const everyOtherCondition: ReadonlyArray<RuleCondition> = [
  { _tag: 'HttpHeader', headerName: 'X-Canary', patterns: { _tag: 'RegularExpressions', values: ['^(yes|1)$'] } },
  { _tag: 'HttpRequestMethod', methods: ['GET'] },
  {
    _tag: 'QueryString',
    pairs: [
      { key: O.some('v'), value: '2' },
      { key: O.none, value: 'beta' },
    ],
  },
  { _tag: 'SourceIp', cidrBlocks: ['10.0.0.0/8'] },
]

export const httpFromEverywhere: Permission = {
  protocol: 'tcp',
  fromPort: 80,
  toPort: 80,
  source: { _tag: 'Ipv4Block', cidrBlock: '0.0.0.0/0' },
  description: '',
}
