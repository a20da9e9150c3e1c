// What one backend of an Ingress compiles to; one that does not exist answers 503.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { compileIngress } from '@alb-ingress/core/ingress/compile-ingress.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { emptySnapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { annotatedIngress, annotatedService, demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import {
  ingress,
  ingressPath,
  ingressRule,
  serviceBackend,
} from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { service, servicePort } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { fragmentOf, warningsOf } from './compiled-ingress.js'

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
