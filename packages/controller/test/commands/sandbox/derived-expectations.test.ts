// What Ingress objects promise by themselves.
import { describe, expect, test } from 'vitest'
import { actionAnswer } from '@alb-ingress/controller/commands/sandbox/action-answer.js'
import { deriveExpectations, type IngressOnAir } from '@alb-ingress/controller/commands/sandbox/derived-expectations.js'

const service = (name: string, port: number | string): IngressOnAir['ingress'] => ({
  service: { name, port: typeof port === 'number' ? { number: port } : { name: port } },
})

const onAir = (
  spec: IngressOnAir['ingress'],
  annotations: IngressOnAir['ingress'] = {},
  listeners: IngressOnAir['listeners'] = [{ port: 80, protocol: 'HTTP' }],
): IngressOnAir => ({
  ingress: { kind: 'Ingress', metadata: { namespace: 'shop', name: 'web', annotations }, spec },
  services: new Set(['shop/web', 'shop/api']),
  dnsName: 'lb.example.net',
  listeners,
})

const told = (world: IngressOnAir): ReadonlyArray<string> =>
  deriveExpectations(world).map(({ protocol, host, path, answer }) => `${protocol} ${host}${path} -> ${answer}`)

const rule = (host: string, ...paths: ReadonlyArray<IngressOnAir['ingress']>): IngressOnAir['ingress'] => ({ host, http: { paths } })

describe('an Ingress', () => {
  test('promises one answer per path, plainest request first', () => {
    const spec = {
      rules: [
        rule(
          '*.example.com',
          { path: '/api', pathType: 'Prefix', backend: service('api', 'http') },
          { path: '/api', pathType: 'Exact', backend: service('web', 80) },
          { path: '/img/*', pathType: 'ImplementationSpecific', backend: service('web', 80) },
        ),
      ],
    }
    expect(told(onAir(spec))).toEqual([
      'HTTP any-host.example.com/api/below -> Service shop/api:http',
      'HTTP any-host.example.com/api -> Service shop/web:80',
      'HTTP any-host.example.com/img/any -> Service shop/web:80',
    ])
  })

  test('promises its default backend to what no rule matches', () => {
    expect(told(onAir({ defaultBackend: service('web', 80), rules: [] }))).toEqual(['HTTP no-rule.invalid/ -> Service shop/web:80'])
  })

  test('promises 503 where the Service is missing, and answers without host under its own name', () => {
    const spec = { rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend: service('gone', 80) }] } }] }
    expect(told(onAir(spec))).toEqual(['HTTP lb.example.net/ -> 503'])
  })

  test('redirects on every listener but the one that it redirects to', () => {
    const spec = { rules: [rule('a.example.com', { path: '/', pathType: 'Prefix', backend: service('web', 80) })] }
    const listeners = [
      { port: 80, protocol: 'HTTP' as const },
      { port: 443, protocol: 'HTTPS' as const },
    ]
    expect(told(onAir(spec, { 'alb.ingress.kubernetes.io/ssl-redirect': '443' }, listeners))).toEqual([
      'HTTP a.example.com/ -> 301 https://a.example.com:443/',
      'HTTPS a.example.com/ -> Service shop/web:80',
    ])
  })
})

describe('an action', () => {
  const request = { port: 80, protocol: 'HTTP' as const, host: 'a.example.com', path: '/x?y=1' }

  test.each([
    ['{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503","messageBody":"Later."}}', '503 Later.'],
    ['{"Type":"fixed-response","FixedResponseConfig":{"StatusCode":404}}', '404'],
    ['{"type":"redirect","redirectConfig":{"statusCode":"HTTP_302","host":"b.example.com"}}', '302 http://b.example.com:80/x?y=1'],
    ['{"type":"redirect","redirectConfig":{"statusCode":"HTTP_301","path":"/new","query":""}}', '301 http://a.example.com:80/new'],
    ['{"type":"forward"}', 'an action that cannot be told in words'],
    ['{', 'an action that cannot be read'],
  ])('%s promises %s', (text, answer) => {
    expect(actionAnswer(text, request)).toBe(answer)
  })
})
