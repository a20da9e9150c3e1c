// More than forty wrong manifests and annotations: each gets a message with object, field, what was found and what to do, and
// none keeps another Ingress from being compiled.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { compileIngress } from '@alb-ingress/core/ingress/compile-ingress.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { annotatedIngress, demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingressPath, ingressRule, serviceBackend } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const clusterIp = service({ metadata: metadata({ name: 'cluster-ip' }), type: 'ClusterIP', ports: [] })
const snapshot = snapshotOf({ Service: [service(), clusterIp] })

const explain = (ingress: Ingress): ReadonlyArray<string> =>
  E.match(
    (errors: ReadonlyArray<Parameters<typeof explainBuildError>[0]>) => errors.map(explainBuildError),
    () => [],
  )(compileIngress(demoSettings, snapshot, ingress))

const field = (key: string): string => `Ingress shop/web: metadata.annotations[alb.ingress.kubernetes.io/${key}]: `

describe('a wrong annotation', () => {
  test.each([
    ['scheme', 'public', 'expected "internet-facing" or "internal", got "public"; write one of these words'],
    ['scheme', '', 'expected "internet-facing" or "internal", got ""; write one of these words'],
    ['scheme', 'Internal', 'expected "internet-facing" or "internal", got "Internal"; write "internal"'],
    ['ip-address-type', 'ipv6', 'expected "ipv4", "dualstack" or "dualstack-without-public-ipv4", got "ipv6"; write one of these words'],
    ['subnets', '', 'expected subnet ids or Name tags like "subnet-0a1b2c3d, public-b", got ""; name at least one, or remove the annotation'],
    ['security-groups', ' , ', 'expected security group ids or Name tags like "sg-0a1b2c3d, edge", got " , "; name at least one, or remove the annotation'],
    ['inbound-cidrs', '10.0.0.0/40', 'expected CIDR blocks like "10.0.0.0/8, 2001:db8::/32", got "10.0.0.0/40"; "10.0.0.0/40" is no CIDR block'],
    ['inbound-cidrs', '0.0.0.0', 'expected CIDR blocks like "10.0.0.0/8, 2001:db8::/32", got "0.0.0.0"; "0.0.0.0" has no prefix length: write "0.0.0.0/32" for one address'],
    ['listen-ports', '80', 'expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got "80"; write an array in square brackets'],
    ['listen-ports', '[{"HTTPS":"443"}]', 'expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got [{"HTTPS":"443"}]; the port must be a number, not text: write [{"HTTPS":443}]'],
    ['listen-ports', '[{"HTTP":99999}]', 'expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got [{"HTTP":99999}]; a port is from 1 to 65535, not 99999'],
    ['listen-ports', '[{"UDP":53}]', 'expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got [{"UDP":53}]; an Application Load Balancer speaks HTTP and HTTPS, not "UDP"'],
    ['listen-ports', '[]', 'expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got []; list at least one port, or remove the annotation'],
    ['listen-ports', '[{"HTTP":80},{"HTTPS":80}]', 'expected a JSON array like [{"HTTP":80},{"HTTPS":443}], got [{"HTTP":80},{"HTTPS":80}]; port 80 cannot speak both HTTP and HTTPS'],
    ['certificate-arn', 'shop.example.com', 'expected ARNs of ACM or IAM server certificates like "arn:aws:acm:us-east-1:123456789012:certificate/…", got "shop.example.com"; "shop.example.com" is no certificate ARN'],
    ['ssl-policy', 'TLS 1.3', 'expected the name of a TLS policy like "ELBSecurityPolicy-TLS13-1-2-2021-06", got "TLS 1.3"; choose one of the policies that AWS publishes'],
    ['ssl-redirect', 'true', 'expected a whole number from 1 to 65535, got "true"; write digits only, in quotes'],
    ['ssl-redirect', '443', 'the load balancer does not listen on port 443 (it listens on 80); add the port to listen-ports or redirect to another'],
    ['ssl-redirect', '80', 'port 80 speaks HTTP; redirect to an HTTPS port of listen-ports'],
    ['target-type', 'node', 'expected "instance" or "ip", got "node"; write one of these words'],
    ['backend-protocol', 'http', 'expected "HTTP" or "HTTPS", got "http"; write "HTTP"'],
    ['healthcheck-port', '0', 'expected "traffic-port", a port number from 1 to 65535, or the name of a port of the Service, got "0"; a port is from 1 to 65535'],
    ['healthcheck-port', 'health', 'Service shop/web has no port "health" (it has "http" 80); name one of its ports, a number or "traffic-port"'],
    ['healthcheck-path', 'healthz', 'expected a path of at most 1024 characters that starts with "/", got "healthz"; start it with a slash'],
    ['healthcheck-path', '/gesund?ü', 'expected a path of at most 1024 characters that starts with "/", got "/gesund?ü"; use visible ASCII characters only and encode others with %'],
    ['healthcheck-interval-seconds', '4', 'expected a whole number from 5 to 300, got "4"; write at least 5'],
    ['healthcheck-interval-seconds', '15s', 'expected a whole number from 5 to 300, got "15s"; write digits only, in quotes'],
    ['healthcheck-timeout-seconds', '100000000000000000000', 'expected a whole number from 2 to 120, got "100000000000000000000"; write digits only, in quotes'],
    ['healthcheck-timeout-seconds', '15', 'a health check must time out before the next one starts, found a timeout of 15 s every 15 s; shorten the timeout or lengthen healthcheck-interval-seconds'],
    ['healthy-threshold-count', '1', 'expected a whole number from 2 to 10, got "1"; write at least 2'],
    ['unhealthy-threshold-count', ' 3', 'expected a whole number from 2 to 10, got " 3"; write "3" without blanks'],
    ['success-codes', '2xx', 'expected HTTP codes from 200 to 499 like "200", "200,204" or "200-399", got "2xx"; write codes or ranges, separated by commas'],
    ['tags', 'team', 'expected tags like "team=shop,stage=live", got "team"; write key=value after each comma, and \\, for a comma inside a value'],
    ['tags', 'aws:x=1', 'expected tags like "team=shop,stage=live", got "aws:x=1"; AWS keeps keys that start with "aws:" to itself, rename "aws:x"'],
    ['load-balancer-name', 'a-name-that-is-longer-than-32-characters', 'expected a name of 1 to 32 letters, digits and hyphens, got "a-name-that-is-longer-than-32-characters"; shorten it, it has 40 characters'],
    ['load-balancer-attributes', 'idle_timeout.timeout_seconds=5000', 'expected attributes like "idle_timeout.timeout_seconds=120,routing.http2.enabled=false", got "idle_timeout.timeout_seconds=5000"; idle_timeout.timeout_seconds must be a whole number from 1 to 4000, not "5000"'],
    ['target-group-attributes', 'stickiness.enabled=on', 'expected attributes like "stickiness.enabled=true,deregistration_delay.timeout_seconds=30", got "stickiness.enabled=on"; stickiness.enabled must be "true" or "false", not "on"'],
    ['group.name', 'shared', 'sharing a load balancer between Ingresses is not supported yet, found "shared"; remove the annotation or keep this Ingress with another controller'],
    ['wafv2-acl-arn', '', 'a web application firewall is not supported yet, found ""; remove the annotation or keep this Ingress with another controller'],
  ])('%s: %j', (key, text, message) => {
    expect(explain(annotatedIngress({ [key]: text }))).toEqual([`${field(key)}${message}`])
  })

  test('of huge size is shortened in its message', () => {
    const [message = ''] = explain(annotatedIngress({ subnets: ',', 'success-codes': 'x'.repeat(100_000) })).slice(-1)
    expect(message.length).toBeLessThan(500)
  })

  test('does not hide the others', () => {
    const wrong = annotatedIngress({ scheme: 'x', tags: 'y', 'listen-ports': 'z', 'healthcheck-path': 'w' })
    expect(explain(wrong).map((message) => message.slice(0, 100))).toEqual(
      ['tags', 'scheme', 'listen-ports', 'healthcheck-path'].map((key) => expect.stringContaining(`/${key}]`) as string),
    )
  })

  test('is told once, however many paths it matters to', () => {
    const rules = [ingressRule('a.example.com'), ingressRule('b.example.com')]
    expect(explain(annotatedIngress({ 'target-type': 'x' }, { rules }))).toHaveLength(1)
  })
})

describe('a wrong rule', () => {
  const withPath = (...path: Parameters<typeof ingressPath>): Ingress =>
    annotatedIngress({}, { rules: [ingressRule('shop.example.com', ingressPath(...path))] })
  const place = 'Ingress shop/web: spec.rules[0].http.paths[0]'

  test.each([
    [withPath('/*', 'Prefix'), `${place}.path: a path of type Prefix holds no wildcards, found "/*"; write the path without them, or use pathType ImplementationSpecific`],
    [withPath('/a?', 'Exact'), `${place}.path: a path of type Exact holds no wildcards, found "/a?"; write the path without them, or use pathType ImplementationSpecific`],
    [withPath('/größe'), `${place}.path: a load balancer rule takes no "ö" in a path, found "/größe"; write a path without it`],
    [withPath('/a b'), `${place}.path: a load balancer rule takes no " " in a path, found "/a b"; write a path without it`],
    [withPath(`/${'a'.repeat(126)}`), `${place}.path: at most 126 characters fit, found 127; shorten the path`],
    [withPath('/*/*/*/*/*/*/*', 'ImplementationSpecific'), `${place}.path: at most 6 wildcards fit into one rule, found "/*/*/*/*/*/*/*"; use fewer`],
    [withPath('/', 'Prefix', serviceBackend('web', 81)), `${place}.backend.service.port.number: Service shop/web has no port 81 (it has "http" 80); name one of its ports`],
    [withPath('/', 'Prefix', serviceBackend('web', 'htpp')), `${place}.backend.service.port.name: Service shop/web has no port "htpp" (it has "http" 80); name one of its ports`],
    [withPath('/', 'Prefix', serviceBackend('cluster-ip', 80)), `${place}.backend.service.port.number: Service shop/cluster-ip has no port 80 (it has none); name one of its ports`],
    [withPath('/', 'Prefix', { _tag: 'ResourceBackend', apiGroup: 'x', kind: 'Bucket', name: 'b' }), `${place}.backend.resource: expected a Service, found Bucket b; a load balancer can send requests to Services only`],
    [annotatedIngress({}, { rules: [ingressRule('localhost')] }), 'Ingress shop/web: spec.rules[0].host: a load balancer rule cannot match this host, found "localhost"; write a full name with at least one dot'],
    [annotatedIngress({}, { rules: [ingressRule('shop_1.example.com')] }), 'Ingress shop/web: spec.rules[0].host: a load balancer rule cannot match this host, found "shop_1.example.com"; write it without "_"'],
    [annotatedIngress({ 'listen-ports': '[{"HTTPS":443}]' }, { rules: [ingressRule('')] }), `${field('listen-ports')}HTTPS port 443 needs a certificate, found no certificate-arn and no host to look for one; add a host or certificate-arn`],
  ])('is explained (%#)', (ingress, message) => {
    expect(explain(ingress)).toEqual([message])
  })

  test('in the default backend is explained', () => {
    const wrong = annotatedIngress({}, { defaultBackend: O.some(serviceBackend('web', 81)) })
    expect(explain(wrong)).toEqual([
      'Ingress shop/web: spec.defaultBackend.service.port.number: Service shop/web has no port 81 (it has "http" 80); name one of its ports',
    ])
  })

  test.each([
    ['{"type":"redirect"', 'this is not valid JSON: at character 19 expected "," or "}"'],
    ['{"type":"fixed-response","fixedResponseConfig":{"statusCode":503}}', 'statusCode must be text in double quotes, not a number'],
    ['{"type":"redirect","redirectConfig":{"statusCode":"HTTP_301"}}', 'at least one of protocol, host, port and path must change'],
  ])('with the action %s is explained', (text, advice) => {
    const rules = [ingressRule('shop.example.com', ingressPath('/', 'Prefix', serviceBackend('go', 'use-annotation')))]
    expect(explain(annotatedIngress({ 'actions.go': text }, { rules }))).toEqual([
      `${field('actions.go')}expected a JSON object like {"type":"redirect","redirectConfig":{"protocol":"HTTPS","port":"443","statusCode":"HTTP_301"}}, got ${text}; ${advice}`,
    ])
  })
})
