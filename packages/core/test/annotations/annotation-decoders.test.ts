// The decoders of annotation texts: what each accepts, and what it advises where it refuses.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { decodeAnnotationText } from '@alb-ingress/core/annotations/annotation-decoder.js'
import { loadBalancerAttributes, targetGroupAttributes } from '@alb-ingress/core/annotations/attribute-map.js'
import { cidrBlocks } from '@alb-ingress/core/annotations/cidr-blocks.js'
import { commaListNotEmpty } from '@alb-ingress/core/annotations/comma-list.js'
import { goBoolean } from '@alb-ingress/core/annotations/go-boolean.js'
import { healthCheckPath, healthCheckPort, successCodes } from '@alb-ingress/core/annotations/health-check.js'
import {
  certificateArns,
  loadBalancerNameText,
  sslPolicyName,
} from '@alb-ingress/core/annotations/load-balancer-settings.js'
import { textChoice } from '@alb-ingress/core/annotations/text-choice.js'
import { userTags } from '@alb-ingress/core/annotations/user-tags.js'
import { wholeNumber } from '@alb-ingress/core/annotations/whole-number.js'

const decoders = {
  attributes: loadBalancerAttributes,
  boolean: goBoolean,
  certificates: certificateArns,
  choice: textChoice('HTTP', 'HTTPS'),
  cidrs: cidrBlocks,
  codes: successCodes,
  list: commaListNotEmpty('names'),
  name: loadBalancerNameText,
  path: healthCheckPath,
  policy: sslPolicyName,
  port: healthCheckPort,
  seconds: wholeNumber(5, 300),
  tags: userTags,
  targetAttributes: targetGroupAttributes,
}

type DecoderName = keyof typeof decoders

const decode = (name: DecoderName, text: string): E.Either<string, unknown> =>
  decodeAnnotationText<unknown>(decoders[name])(text)

const arn = 'arn:aws:acm:us-east-1:123456789012:certificate/4437cac6-bd73-4e66-aad2-134c22f338e1'
const serverArn = 'arn:aws-cn:iam::123456789012:server-certificate/path/name'

describe('annotation decoders', () => {
  test.each<readonly [DecoderName, string, unknown]>([
    ['attributes', '', {}],
    ['attributes', 'idle_timeout.timeout_seconds=4000', { 'idle_timeout.timeout_seconds': '4000' }],
    ['attributes', 'some.new_key=anything', { 'some.new_key': 'anything' }],
    ['boolean', 'T', true],
    ['boolean', 'False', false],
    ['certificates', '', []],
    ['certificates', `${arn} , ${serverArn}`, [arn, serverArn]],
    ['choice', 'HTTPS', 'HTTPS'],
    ['cidrs', '10.1.2.3/8', ['10.0.0.0/8']],
    ['cidrs', '2001:DB8:0:0:0:0:0:1/64, ::/0', ['2001:db8::/64', '::/0']],
    ['cidrs', '1:0:0:2:0:0:0:3/128', ['1:0:0:2::3/128']],
    ['cidrs', '1:2:3:4:5:6:0:8/128', ['1:2:3:4:5:6:0:8/128']],
    ['codes', '200,301-399', '200,301-399'],
    ['list', ' a, ,b ', ['a', 'b']],
    ['name', 'shop-1', 'shop-1'],
    ['path', '/healthz?full=1', '/healthz?full=1'],
    ['policy', 'ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-2-2021-06'],
    ['port', 'traffic-port', { _tag: 'TrafficPort' }],
    ['port', '8081', { _tag: 'PortNumber', port: 8081 }],
    ['port', 'metrics', { _tag: 'PortName', name: 'metrics' }],
    ['seconds', '+15', 15],
    ['tags', 'team=shop, größe=L', { team: 'shop', größe: 'L' }],
    ['targetAttributes', 'stickiness.enabled=true', { 'stickiness.enabled': 'true' }],
  ])('%s accepts %j', (name, text, value) => {
    expect(decode(name, text)).toEqual(E.right(value))
  })

  test.each<readonly [DecoderName, string, string]>([
    ['attributes', 'idle_timeout.timeout_seconds=0', 'idle_timeout.timeout_seconds must be a whole number from 1 to 4000, not "0"'],
    ['attributes', 'routing.http2.enabled=yes', 'routing.http2.enabled must be "true" or "false", not "yes"'],
    ['attributes', 'idle timeout=1', 'attribute names hold letters, digits, dots and underscores, "idle timeout" does not'],
    ['attributes', `x=${'y'.repeat(1025)}`, 'shorten the value of x, it has 1025 characters'],
    [
      'attributes',
      'routing.http2.enabled=yes,waf.fail_open.enabled=no',
      'routing.http2.enabled must be "true" or "false", not "yes"; waf.fail_open.enabled must be "true" or "false", not "no"',
    ],
    ['boolean', 'yes', 'write one of these words'],
    ['certificates', 'example.com', '"example.com" is no certificate ARN'],
    ['choice', 'https ', 'write "HTTPS"'],
    ['choice', 'TCP', 'write one of these words'],
    ['cidrs', '10.0.0.1', '"10.0.0.1" has no prefix length: write "10.0.0.1/32" for one address'],
    ['cidrs', '::1', '"::1" has no prefix length: write "::1/128" for one address'],
    ['cidrs', '10.0.0.0/33', '"10.0.0.0/33" is no CIDR block'],
    ['codes', '500', 'write codes or ranges, separated by commas'],
    ['codes', '399-200', 'write codes or ranges, separated by commas'],
    ['list', ' , ', 'name at least one, or remove the annotation'],
    ['name', '', 'use letters, digits and hyphens only'],
    ['name', 'a'.repeat(33), 'shorten it, it has 33 characters'],
    ['name', '-shop', 'begin and end with a letter or digit'],
    ['name', 'internal-shop', 'AWS keeps names that start with "internal-" to itself'],
    ['path', 'healthz', 'start it with a slash'],
    ['path', '/é', 'use visible ASCII characters only and encode others with %'],
    ['path', `/${'a'.repeat(1024)}`, 'shorten it, it has 1025 characters'],
    ['policy', 'TLS13', 'choose one of the policies that AWS publishes'],
    ['port', '', 'write "traffic-port", or remove the annotation'],
    ['port', '70000', 'a port is from 1 to 65535'],
    ['seconds', '4', 'write at least 5'],
    ['seconds', '301', 'write at most 300'],
    ['seconds', ' 15', 'write "15" without blanks'],
    ['seconds', '15s', 'write digits only, in quotes'],
    ['seconds', '99999999999999999999', 'write digits only, in quotes'],
    ['tags', 'aws:team=shop', 'AWS keeps keys that start with "aws:" to itself, rename "aws:team"'],
    ['tags', 'team=shop;live', 'use letters, digits, blanks and _ . : / = + - @ only in "team"'],
    ['tags', `${'k'.repeat(129)}=v`, 'shorten the key "kkkkkkkkkkkkkkkkkkkk…", it has 129 characters'],
    ['tags', `k=${'v'.repeat(257)}`, 'shorten the value of "k", it has 257 characters'],
    [
      'tags',
      'aws:team=shop,stage=live;eu',
      'AWS keeps keys that start with "aws:" to itself, rename "aws:team"; use letters, digits, blanks and _ . : / = + - @ only in "stage"',
    ],
    ['tags', 'team', 'write key=value after each comma, and \\, for a comma inside a value'],
    ['targetAttributes', 'slow_start.duration_seconds=901', 'slow_start.duration_seconds must be a whole number from 0 to 900, not "901"'],
  ])('%s refuses %j', (name, text, advice) => {
    expect(decode(name, text)).toEqual(E.left(advice))
  })

  test('refuse what is no text', () => {
    expect(E.isLeft(goBoolean.decode(true))).toBe(true)
  })

  test('name the words of a choice', () => {
    expect(textChoice('a', 'b', 'c').name).toBe('"a", "b" or "c"')
  })
})
