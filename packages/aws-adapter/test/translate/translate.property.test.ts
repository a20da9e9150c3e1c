import * as fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { ObservedRecordSet } from '@alb-ingress/core/aws/record-set.js'
import { given } from '@alb-ingress/core/aws/resource-id.js'
import type { RuleCondition, TextPatterns } from '@alb-ingress/core/aws/rule-condition.js'
import type { Permission, PermissionSource } from '@alb-ingress/core/aws/security-group.js'
import { fromSdkAttributes, toSdkAttributes } from '../../src/translate/attributes.js'
import { fromSdkDnsName, toSdkDnsName } from '../../src/translate/dns-name.js'
import { fromSdkRecordSet, toSdkRecordSet } from '../../src/translate/record-set.js'
import { fromSdkActions, toSdkActions, type WritableAction } from '../../src/translate/rule-action.js'
import { fromSdkCondition, toSdkCondition } from '../../src/translate/rule-condition.js'
import { fromSdkSecurityGroup, toSdkPermission } from '../../src/translate/security-group.js'
import { fromSdkTags, toSdkTags } from '../../src/translate/tags.js'

const text = fc.string({ minLength: 1, maxLength: 20 })
const option = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<O.Option<Value>> =>
  fc.option(values, { nil: undefined }).map(O.fromNullable)
const texts = fc.array(text, { minLength: 1, maxLength: 5 })

const patterns: fc.Arbitrary<TextPatterns> = fc.record({
  _tag: fc.constantFrom('Wildcards' as const, 'RegularExpressions' as const),
  values: texts,
})

const conditions: fc.Arbitrary<RuleCondition> = fc.oneof(
  fc.record({ _tag: fc.constantFrom('HostHeader' as const, 'PathPattern' as const), patterns }),
  fc.record({ _tag: fc.constant('HttpHeader' as const), headerName: text, patterns }),
  fc.record({ _tag: fc.constant('HttpRequestMethod' as const), methods: texts }),
  fc.record({
    _tag: fc.constant('QueryString' as const),
    pairs: fc.array(fc.record({ key: option(text), value: text }), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ _tag: fc.constant('SourceIp' as const), cidrBlocks: texts }),
)

const weighted = fc.array(fc.record({ targetGroup: text.map(given), weight: fc.nat(999) }), {
  minLength: 2,
  maxLength: 5,
})
const single = text.map((arn) => [{ targetGroup: given(arn), weight: 1 }])

const actions: fc.Arbitrary<WritableAction> = fc.oneof(
  fc.record({
    _tag: fc.constant('Forward' as const),
    targets: fc.oneof(single, weighted),
    stickinessSeconds: option(fc.integer({ min: 1, max: 604_800 })),
  }),
  fc.record({
    _tag: fc.constant('Redirect' as const),
    protocol: fc.constantFrom('HTTP', 'HTTPS', '#{protocol}'),
    host: text,
    port: text,
    path: text,
    query: fc.string({ maxLength: 10 }),
    statusCode: fc.constantFrom('HTTP_301' as const, 'HTTP_302' as const),
  }),
  fc.record({
    _tag: fc.constant('FixedResponse' as const),
    statusCode: fc.constantFrom('200', '404', '503'),
    contentType: option(text),
    messageBody: option(text),
  }),
)

const sources: fc.Arbitrary<PermissionSource> = fc.oneof(
  fc.record({ _tag: fc.constantFrom('Ipv4Block' as const, 'Ipv6Block' as const), cidrBlock: text }),
  fc.record({ _tag: fc.constant('PrefixList' as const), prefixListId: text }),
  fc.record({ _tag: fc.constant('FromGroup' as const), group: text.map(given) }),
)

const permissions: fc.Arbitrary<Permission> = fc.oneof(
  fc.record({
    protocol: fc.constantFrom('tcp', 'udp'),
    fromPort: fc.nat(65_535),
    toPort: fc.nat(65_535),
    source: sources,
    description: fc.string({ maxLength: 10 }),
  }),
  sources.map((source) => ({ protocol: '-1', fromPort: 0, toPort: 65_535, source, description: '' })),
)

const labels = fc.stringMatching(/^(\*|[a-z0-9_-]{1,10}|[!-,:-@]{1,5})$/)
const names = fc.array(labels, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('.')}.example.com`)

const recordSets: fc.Arbitrary<ObservedRecordSet> = fc.record({
  name: names,
  type: fc.constantFrom('A', 'AAAA', 'TXT', 'MX'),
  setIdentifier: option(text),
  data: fc.oneof(
    fc.record({ _tag: fc.constant('PlainData' as const), ttlSeconds: fc.nat(86_400), values: texts }),
    fc.record({
      _tag: fc.constant('AliasData' as const),
      target: fc.record({
        _tag: fc.constant('Alias' as const),
        dnsName: names.filter((name) => !name.startsWith('dualstack.')),
        hostedZoneId: text,
        evaluateTargetHealth: fc.constantFrom('evaluate' as const, 'ignore' as const),
      }),
    }),
  ),
})

const runs = { numRuns: 1_000 }

describe('what is written reads back the same', () => {
  test('conditions', () => {
    fc.assert(
      fc.property(conditions, (condition) => {
        expect(fromSdkCondition(toSdkCondition(condition))).toEqual(O.some(condition))
      }),
      runs,
    )
  })

  test('actions', () => {
    fc.assert(
      fc.property(actions, (action) => {
        expect(fromSdkActions(toSdkActions(action))).toEqual(action)
      }),
      runs,
    )
  })

  test('permissions', () => {
    fc.assert(
      fc.property(permissions, (permission) => {
        const group = fromSdkSecurityGroup({
          GroupId: 'sg-1',
          GroupName: 'web',
          VpcId: 'vpc-1',
          IpPermissions: [toSdkPermission(permission)],
        })
        expect(group).toEqual(
          E.right({ groupId: 'sg-1', name: 'web', vpcId: 'vpc-1', permissions: [permission], tags: {} }),
        )
      }),
      runs,
    )
  })

  test('record sets', () => {
    fc.assert(
      fc.property(recordSets, (recordSet) => {
        expect(fromSdkRecordSet(toSdkRecordSet(recordSet))).toEqual(E.right(recordSet))
      }),
      runs,
    )
  })

  test('names of domains', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(fromSdkDnsName(toSdkDnsName(name))).toBe(name)
      }),
      runs,
    )
  })

  test('tags and attributes', () => {
    const sets = fc.dictionary(
      text.filter((key) => !key.startsWith('aws:')),
      fc.string({ maxLength: 10 }),
      { noNullPrototype: true },
    )
    fc.assert(
      fc.property(sets, (set) => {
        expect(fromSdkTags(toSdkTags(set))).toEqual(set)
        expect(fromSdkAttributes(toSdkAttributes(set))).toEqual(set)
      }),
      runs,
    )
  })
})
