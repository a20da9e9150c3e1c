// Which text counts for a key: Service over Ingress, today's spelling over that of 2017.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { annotationSource, findAnnotation } from '@alb-ingress/core/annotations/annotation-source.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'

const web = ingressRef('shop', 'web')
const api = serviceRef('shop', 'api')

const ofIngress = (annotations: Record<string, string>) =>
  annotationSource(web, Object.fromEntries(Object.entries(annotations).map(([key, text]) => [`alb.ingress.kubernetes.io/${key}`, text])))

const ofService = (annotations: Record<string, string>) =>
  annotationSource(api, Object.fromEntries(Object.entries(annotations).map(([key, text]) => [`alb.ingress.kubernetes.io/${key}`, text])))

describe('annotations', () => {
  test('of the Service win key by key', () => {
    const sources = [ofService({ 'healthcheck-path': '/s' }), ofIngress({ 'healthcheck-path': '/i', scheme: 'internal' })] as const
    expect(findAnnotation(sources, 'healthcheck-path')).toEqual(
      O.some({ object: api, writtenAs: 'healthcheck-path', text: '/s' }),
    )
    expect(findAnnotation(sources, 'scheme')).toEqual(O.some({ object: web, writtenAs: 'scheme', text: 'internal' }))
    expect(findAnnotation(sources, 'tags')).toEqual(O.none)
  })

  test('of other prefixes do not count', () => {
    expect(annotationSource(web, { 'example.com/scheme': 'internal' }).keys).toEqual([])
  })
})

describe('spellings of 2017', () => {
  const find = (annotations: Record<string, string>, key: string) =>
    O.map(({ writtenAs, text }: { readonly writtenAs: string; readonly text: string }) => `${writtenAs}: ${text}`)(
      findAnnotation([ofIngress(annotations)], key),
    )

  test.each([
    [{ successCodes: '204' }, 'success-codes', 'successCodes: 204'],
    [{ Tags: 'a=b' }, 'tags', 'Tags: a=b'],
    [{ Tags: 'a=b', tags: 'c=d' }, 'tags', 'tags: c=d'],
    [{ attributes: 'x=1' }, 'load-balancer-attributes', 'attributes: x=1'],
    [{ 'security-group-inbound-cidrs': '10.0.0.0/8' }, 'inbound-cidrs', 'security-group-inbound-cidrs: 10.0.0.0/8'],
    [{ port: '80,8080' }, 'listen-ports', 'port: [{"HTTP":80},{"HTTP":8080}]'],
    [{ port: '443', 'certificate-arn': 'arn' }, 'listen-ports', 'port: [{"HTTPS":443}]'],
    [
      { 'connection-idle-timeout': '90' },
      'load-balancer-attributes',
      'connection-idle-timeout: idle_timeout.timeout_seconds=90',
    ],
    [
      { 'connection-idle-timeout': '90', 'load-balancer-attributes': 'x=1' },
      'load-balancer-attributes',
      'load-balancer-attributes: idle_timeout.timeout_seconds=90,x=1',
    ],
    [
      { 'connection-idle-timeout': '90', attributes: ' ' },
      'load-balancer-attributes',
      'attributes: idle_timeout.timeout_seconds=90',
    ],
    [{ 'routing-target': 'pod' }, 'target-type', 'routing-target: ip'],
    [{ 'target-type': 'pod' }, 'target-type', 'target-type: ip'],
  ])('%j is read as %s', (annotations, key, found) => {
    expect(find(annotations, key)).toEqual(O.some(found))
  })

  test('do not count on a Service', () => {
    expect(findAnnotation([ofService({ successCodes: '204' })], 'success-codes')).toEqual(O.none)
  })
})
