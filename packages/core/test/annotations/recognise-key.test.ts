// What is known about a key, and which key was meant.
import { describe, expect, test } from 'vitest'
import { recogniseKey } from '@alb-ingress/core/annotations/recognise-key.js'

describe('a key', () => {
  test.each([
    ['scheme', { _tag: 'HonouredKey', places: 'Ingress' }],
    ['target-type', { _tag: 'HonouredKey', places: 'IngressAndService' }],
    ['actions.anything', { _tag: 'HonouredKey', places: 'Ingress' }],
    ['group.name', { _tag: 'UnsupportedKey', places: 'Ingress' }],
    ['conditions.web', { _tag: 'UnsupportedKey', places: 'Ingress' }],
    ['frontend-nlb-scheme', { _tag: 'UnsupportedKey', places: 'Ingress' }],
    ['listener-attributes.HTTP-80', { _tag: 'UnsupportedKey', places: 'Ingress' }],
    ['Tags', { _tag: 'LegacyKey', current: 'tags' }],
    ['dry-run-plan', { _tag: 'OutputKey' }],
  ])('%s is known', (key, recognised) => {
    expect(recogniseKey(key)).toEqual(recognised)
  })

  test.each([
    ['shceme', 'scheme'],
    ['listen-port', 'listen-ports'],
    ['healthcheck-healthy-threshold-count', 'healthy-threshold-count'],
    ['certificate-arns', 'certificate-arn'],
    ['Scheme', 'scheme'],
    ['rewrite-target-of-nginx', ''],
    ['x'.repeat(5_000), ''],
  ])('%s is unknown and resembles %j', (key, nearest) => {
    expect(recogniseKey(key)).toEqual({ _tag: 'UnknownKey', nearest })
  })
})
