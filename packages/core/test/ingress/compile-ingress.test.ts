// One Ingress compiles to a fragment with everything explicit; what is missing answers 503 and is warned about.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { annotatedIngress, prefixed } from '@alb-ingress/core/testing/fixtures/annotated.js'
import {
  ingress,
  ingressPath,
  ingressRule,
  serviceBackend,
} from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { fragmentOf, warningsOf } from './compiled-ingress.js'

const certificate = 'arn:aws:acm:us-east-1:123456789012:certificate/4437cac6-bd73-4e66-aad2-134c22f338e1'
const notFound = { _tag: 'FixedResponse', statusCode: '404', contentType: O.some('text/plain'), messageBody: O.none }

describe('an Ingress', () => {
  test('without annotations gets every default', () => {
    expect(fragmentOf(ingress())).toEqual({
      ingress: ingressRef('shop', 'web'),
      ingressUid: 'uid-of-shop-web',
      loadBalancer: {
        name: O.none,
        scheme: 'internal',
        ipAddressType: 'ipv4',
        subnets: O.none,
        securityGroups: O.none,
        attributes: {},
        tags: {},
      },
      frontends: [
        {
          port: 80,
          protocol: 'HTTP',
          certificates: { _tag: 'NoCertificates' },
          sslPolicy: O.none,
          inboundCidrBlocks: ['0.0.0.0/0', '::/0'],
          behaviour: { _tag: 'Routes', defaultAction: notFound },
          tags: {},
        },
      ],
      routes: [
        {
          conditions: [
            { _tag: 'HostHeader', patterns: { _tag: 'Wildcards', values: ['shop.example.com'] } },
            { _tag: 'PathPattern', patterns: { _tag: 'Wildcards', values: ['/*'] } },
          ],
          action: { _tag: 'ToBackend', backend: 'shop/web-web:80' },
          tags: {},
          path: 'spec.rules[0].http.paths[0]',
        },
      ],
      backends: [
        {
          resourceId: 'shop/web-web:80',
          service: serviceRef('shop', 'web'),
          serviceUid: 'uid-of-shop-web',
          portReference: '80',
          targetType: 'instance',
          protocol: 'HTTP',
          protocolVersion: 'HTTP1',
          port: 31_080,
          ipAddressType: 'ipv4',
          healthCheck: {
            protocol: 'HTTP',
            port: 'traffic-port',
            path: '/',
            intervalSeconds: 15,
            timeoutSeconds: 5,
            healthyThresholdCount: 2,
            unhealthyThresholdCount: 2,
            matcher: '200',
          },
          attributes: {},
          tags: {},
          openPorts: [31_080],
          nodeSelector: {},
        },
      ],
      hosts: ['shop.example.com'],
    })
  })

  test('publishes the hosts of rules and tls, sorted, each once', () => {
    const rules = [ingressRule('b.example.com'), ingressRule(''), ingressRule('a.example.com')]
    expect(fragmentOf(ingress({ rules, tls: [{ hosts: ['c.example.com', 'a.example.com', ''] }] }))).toMatchObject({
      hosts: ['a.example.com', 'b.example.com', 'c.example.com'],
    })
  })

  test('tries the paths of a rule by kind, and longest prefixes first', () => {
    const paths = [
      ingressPath('/a', 'Prefix'),
      ingressPath('/x/*', 'ImplementationSpecific'),
      ingressPath('/abc', 'Prefix'),
      ingressPath('/z', 'Exact'),
      ingressPath('/b', 'Prefix'),
      ingressPath('', 'Prefix'),
    ]
    const fragment = fragmentOf(ingress({ rules: [ingressRule('', ...paths)] }))
    expect('routes' in fragment ? fragment.routes.map(({ path, conditions }) => [path.slice(-2, -1), conditions.map((each) => 'patterns' in each ? each.patterns.values : [])]) : fragment).toEqual([
      ['3', [['/z']]],
      ['2', [['/abc', '/abc/*']]],
      ['0', [['/a', '/a/*']]],
      ['4', [['/b', '/b/*']]],
      ['5', [['/*']]],
      ['1', [['/x/*']]],
    ])
  })

  test('trims one trailing slash of a prefix', () => {
    expect(fragmentOf(ingress({ rules: [ingressRule('', ingressPath('/a/'))] }))).toMatchObject({
      routes: [{ conditions: [{ patterns: { values: ['/a', '/a/*'] } }] }],
    })
  })

  test('makes one backend for equal references and another for a port written otherwise', () => {
    const named = serviceBackend('web', 'http')
    const rules = [ingressRule('a.example.com'), ingressRule('b.example.com', ingressPath('/'), ingressPath('/n', 'Exact', named))]
    const fragment = fragmentOf(ingress({ rules }))
    expect('backends' in fragment ? fragment.backends.map(({ resourceId }) => resourceId) : fragment).toEqual([
      'shop/web-web:80',
      'shop/web-web:http',
    ])
  })

  test('answers by its default backend where no rule matches', () => {
    const defaulted = ingress({ rules: [], defaultBackend: O.some(serviceBackend()) })
    expect(fragmentOf(defaulted)).toMatchObject({
      frontends: [{ behaviour: { defaultAction: { _tag: 'ToBackend', backend: 'shop/web-web:80' } } }],
      backends: [{ resourceId: 'shop/web-web:80' }],
    })
  })
})

describe('frontends', () => {
  test('listen on 443 when there is a certificate', () => {
    expect(fragmentOf(annotatedIngress({ 'certificate-arn': certificate }))).toMatchObject({
      frontends: [
        {
          port: 443,
          protocol: 'HTTPS',
          certificates: { _tag: 'ExplicitCertificates', arns: [certificate] },
          sslPolicy: O.some('ELBSecurityPolicy-2016-08'),
        },
      ],
    })
  })

  test('ask for certificates by host where none is written', () => {
    expect(fragmentOf(annotatedIngress({ 'listen-ports': '[{"HTTPS":443}]', 'certificate-arn': '' }))).toMatchObject({
      frontends: [{ certificates: { _tag: 'DiscoverCertificates', hosts: ['shop.example.com'] } }],
    })
  })

  test('redirect every HTTP port', () => {
    const redirecting = annotatedIngress({ 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' })
    expect(fragmentOf(redirecting)).toMatchObject({
      frontends: [
        { port: 80, behaviour: { _tag: 'RedirectsAll', action: { protocol: 'HTTPS', port: '443', statusCode: 'HTTP_301' } } },
        { port: 443, behaviour: { _tag: 'Routes' } },
      ],
    })
  })

  test('let everybody in where inbound-cidrs lists nobody', () => {
    expect(fragmentOf(annotatedIngress({ 'inbound-cidrs': ' ' }))).toMatchObject({
      frontends: [{ inboundCidrBlocks: ['0.0.0.0/0', '::/0'] }],
    })
  })
})

describe('warnings', () => {
  test('tell of keys that nobody knows, that are misplaced, and of old spellings', () => {
    const asked = annotatedIngress({ shceme: 'internal', Tags: 'a=b', successCodes: '204', 'success-codes': '205', 'connection-idle-timeout': '9' })
    const api = service({ metadata: metadata({ annotations: prefixed({ scheme: 'internal', Tags: 'x=y', nonsense: '' }) }) })
    expect(warningsOf(asked, [api])).toEqual([
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/Tags]: accepted as the 2017 spelling of alb.ingress.kubernetes.io/tags; write that instead',
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/connection-idle-timeout]: accepted as the 2017 spelling of alb.ingress.kubernetes.io/load-balancer-attributes; write that instead',
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/shceme]: nobody knows this annotation and it has no effect; did you mean alb.ingress.kubernetes.io/scheme?',
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/successCodes]: ignored, alb.ingress.kubernetes.io/success-codes says the same today and is written too; remove the old spelling',
      'Service shop/web: metadata.annotations[alb.ingress.kubernetes.io/Tags]: nobody knows this annotation and it has no effect; did you mean alb.ingress.kubernetes.io/tags?',
      'Service shop/web: metadata.annotations[alb.ingress.kubernetes.io/nonsense]: nobody knows this annotation and it has no effect',
      'Service shop/web: metadata.annotations[alb.ingress.kubernetes.io/scheme]: this annotation has an effect on an Ingress only; move it there',
    ])
  })
})
