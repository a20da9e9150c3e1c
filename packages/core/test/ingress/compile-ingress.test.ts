// One Ingress compiles to a fragment with everything explicit; what is missing answers 503 and is warned about.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import type { Fragment } from '@alb-ingress/core/fragment/fragment.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { compileIngress } from '@alb-ingress/core/ingress/compile-ingress.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { explainWarning } from '@alb-ingress/core/ingress/warning.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { ingressRef, serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Service } from '@alb-ingress/core/kubernetes/service.js'
import { emptySnapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { annotatedIngress, annotatedService, demoSettings, prefixed } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingress, ingressPath, ingressRule, serviceBackend } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { service, servicePort } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const compile = (asked: Ingress, services: ReadonlyArray<Service> = [service()], settings: PlannerSettings = demoSettings) =>
  compileIngress(settings, snapshotOf({ Service: services }), asked)

const fragmentOf = (...input: Parameters<typeof compile>): Fragment | ReadonlyArray<string> => {
  const compiled = compile(...input)
  return E.isRight(compiled) ? compiled.right.fragment : compiled.left.map(explainBuildError)
}

const warningsOf = (...input: Parameters<typeof compile>): ReadonlyArray<string> => {
  const compiled = compile(...input)
  return E.isRight(compiled) ? compiled.right.warnings.map(explainWarning) : compiled.left.map(explainBuildError)
}

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

describe('a backend', () => {
  test('takes the annotations of its Service before those of the Ingress', () => {
    const asked = annotatedIngress({ 'healthcheck-path': '/i', 'success-codes': '204', tags: 'a=i,b=i' })
    const api = annotatedService({ 'healthcheck-path': '/s', 'target-type': 'ip', 'backend-protocol': 'HTTPS', tags: 'b=s,c=s' })
    expect(fragmentOf(asked, [api], { ...demoSettings, defaultTags: { c: 'd' } })).toMatchObject({
      loadBalancer: { tags: { a: 'i', b: 'i', c: 'd' } },
      backends: [
        {
          targetType: 'ip',
          protocol: 'HTTPS',
          port: 8080,
          openPorts: [8080],
          healthCheck: { path: '/s', matcher: '204', protocol: 'HTTPS' },
          tags: { a: 'i', b: 's', c: 'd' },
        },
      ],
    })
  })

  test('of pods with a named port has port 1 and opens the name', () => {
    const named = service({ ports: [servicePort({ targetPort: 'web' })] })
    expect(fragmentOf(annotatedIngress({ 'target-type': 'ip', 'healthcheck-port': '9000' }), [named])).toMatchObject({
      backends: [{ port: 1, openPorts: ['web', 9000], healthCheck: { port: '9000' } }],
    })
  })

  test('is checked on the node port, or the target port, of a named Service port', () => {
    const two = service({ ports: [servicePort(), servicePort({ name: O.some('health'), port: 81, targetPort: 8081, nodePort: O.some(31_081) })] })
    const asked = { 'healthcheck-port': 'health' }
    expect(fragmentOf(annotatedIngress(asked), [two])).toMatchObject({
      backends: [{ healthCheck: { port: '31081' }, openPorts: [31_080, 31_081] }],
    })
    expect(fragmentOf(annotatedIngress({ ...asked, 'target-type': 'ip' }), [two])).toMatchObject({
      backends: [{ healthCheck: { port: '8081' }, openPorts: [8080, 8081] }],
    })
  })

  test('cannot be checked on a port that only pods can name', () => {
    const named = service({ ports: [servicePort({ targetPort: 'web' })] })
    expect(fragmentOf(annotatedIngress({ 'target-type': 'ip', 'healthcheck-port': 'http' }), [named])).toEqual([
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/healthcheck-port]: port "http" of Service shop/web has no number that all targets share; write a number or "traffic-port"',
    ])
  })

  test('with IPv6 addresses needs a dual-stack load balancer', () => {
    const six = service({ ipFamilies: ['IPv6', 'IPv4'] })
    expect(fragmentOf(ingress(), [six])).toEqual([
      'Ingress shop/web: spec.rules[0].http.paths[0].backend.service: Service shop/web has IPv6 addresses and the load balancer has not, found ip-address-type "ipv4"; set the annotation ip-address-type to "dualstack"',
    ])
    expect(fragmentOf(annotatedIngress({ 'ip-address-type': 'dualstack' }), [six])).toMatchObject({
      backends: [{ ipAddressType: 'ipv6' }],
    })
  })

  test('whose Service asks for more than we can do fails the Ingress', () => {
    expect(fragmentOf(ingress(), [annotatedService({ 'auth-type': 'oidc' })])).toEqual([
      'Service shop/web: metadata.annotations[alb.ingress.kubernetes.io/auth-type]: authentication is not supported yet, found "oidc"; remove the annotation or keep this Ingress with another controller',
    ])
  })

  test('may not carry a tag that somebody else manages', () => {
    const managed = { ...demoSettings, externalManagedTags: ['cost'] }
    expect(fragmentOf(ingress(), [annotatedService({ tags: 'cost=1' })], managed)).toEqual([
      'Service shop/web: metadata.annotations[alb.ingress.kubernetes.io/tags]: the tag "cost" is managed by somebody else by the setting --external-managed-tags; remove it',
    ])
  })
})

describe('what does not exist', () => {
  const using = (name: string, annotations: Record<string, string> = {}): Ingress =>
    annotatedIngress(annotations, {
      rules: [ingressRule('shop.example.com', ingressPath('/', 'Prefix', serviceBackend(name, 'use-annotation')))],
    })

  test('as a Service answers 503 and is warned about', () => {
    expect(fragmentOf(ingress(), [])).toMatchObject({
      routes: [{ action: { _tag: 'FixedResponse', statusCode: '503', messageBody: O.some('Backend service does not exist') } }],
      backends: [],
    })
    expect(warningsOf(ingress(), [])).toEqual([
      'Ingress shop/web: spec.rules[0].http.paths[0].backend.service.name: Service shop/web does not exist; requests get 503 until it does',
    ])
  })

  test('as an action answers 503 and is warned about', () => {
    expect(fragmentOf(using('go'))).toMatchObject({
      routes: [{ action: { statusCode: '503', messageBody: O.some('Backend action does not exist') } }],
    })
    expect(warningsOf(using('go'))).toEqual([
      'Ingress shop/web: spec.rules[0].http.paths[0].backend: metadata.annotations[alb.ingress.kubernetes.io/actions.go] does not exist; requests get 503 until it does',
    ])
  })

  test('is no fact before the list of Services is complete', () => {
    const compiled = compileIngress(demoSettings, emptySnapshot, ingress())
    expect(E.isLeft(compiled) ? compiled.left.map(explainBuildError) : []).toEqual([
      'Ingress shop/web: spec.rules[0].http.paths[0].backend.service: Service shop/web is not known yet, the list of its kind is still being read; nothing changes until it is',
    ])
  })

  test('leaves actions that do exist alone', () => {
    const teapot = '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"418"}}'
    expect(fragmentOf(using('teapot', { 'actions.teapot': teapot }))).toMatchObject({
      routes: [{ action: { _tag: 'FixedResponse', statusCode: '418', contentType: O.none } }],
      backends: [],
    })
    expect(fragmentOf(using('split', { 'actions.split': '{"type":"forward"}' }))).toEqual([
      'Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/actions.split]: an action of type "forward" is not supported yet, found {"type":"forward"}; remove the annotation or keep this Ingress with another controller',
    ])
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
