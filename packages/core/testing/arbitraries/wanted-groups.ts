// Desired groups for property tests: one to three listeners with certificates and rules, target groups that may need
// replacing, load balancer settings, security groups managed or given. Small alphabets, so that two groups share much.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import type { Listener } from '../../src/aws/listener.js'
import type { LoadBalancer } from '../../src/aws/load-balancer.js'
import { backendSecurityGroupId, given, managedSecurityGroupId, owned } from '../../src/aws/resource-id.js'
import type { RuleAction } from '../../src/aws/rule-action.js'
import type { TargetGroup } from '../../src/aws/target-group.js'
import type { WantedGroup } from '../../src/desired/desired-group.js'
import { wantedGroup } from '../fixtures/aws/group.js'
import { hostIs, pathIs, rule } from '../fixtures/aws/listener-rule.js'
import { listener, loadBalancer } from '../fixtures/aws/load-balancer.js'
import { fixedResponse, forwardTo, redirect } from '../fixtures/aws/rule-action.js'
import { permission, securityGroup } from '../fixtures/aws/security-group.js'
import { groupTags } from '../fixtures/aws/tags.js'
import { backendOf, healthCheck, targetGroup } from '../fixtures/aws/target-group.js'

const backends = ['shop/web-a:80', 'shop/web-b:80', 'shop/web-c:http']

const actions: fc.Arbitrary<RuleAction> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...backends).map((id): RuleAction => forwardTo(id)) },
  { weight: 1, arbitrary: fc.constantFrom('404', '503').map((code): RuleAction => fixedResponse(code)) },
  { weight: 1, arbitrary: fc.constant<RuleAction>(redirect()) },
)

const tags = fc.constantFrom({}, { team: 'blue' }, { team: 'red', stage: 'test' })

const rules = fc.array(
  fc
    .record({
      host: fc.constantFrom([], [hostIs('a.example.com')], [hostIs('*.example.com')]),
      path: fc.constantFrom([pathIs('/*')], [pathIs('/a')], [pathIs('/a', '/a/*')], [pathIs('*b')]),
      action: actions,
      tags,
    })
    .map((one) => rule({ conditions: [...one.host, ...one.path], action: one.action, tags: { ...groupTags(), ...one.tags } })),
  { maxLength: 3 },
)

const certificates = ['arn:certificate/1', 'arn:certificate/2', 'arn:certificate/3']

const listenerOn = (port: number): fc.Arbitrary<Listener> =>
  fc
    .record({
      protocol: fc.constantFrom('HTTP' as const, 'HTTPS' as const),
      certificateArns: fc.shuffledSubarray(certificates, { minLength: 1 }),
      sslPolicy: fc.constantFrom(O.none, O.some('ELBSecurityPolicy-2016-08'), O.some('ELBSecurityPolicy-TLS13-1-2-2021-06')),
      defaultAction: actions,
      rules,
      tags,
    })
    .map(({ protocol, certificateArns, sslPolicy, ...rest }) =>
      listener({
        port,
        protocol,
        defaultCertificateArn: protocol === 'HTTPS' ? O.fromNullable(certificateArns[0]) : O.none,
        certificateArns: protocol === 'HTTPS' ? [...certificateArns].sort() : [],
        sslPolicy: protocol === 'HTTPS' ? sslPolicy : O.none,
        defaultAction: rest.defaultAction,
        rules: rest.rules,
        tags: { ...groupTags(String(port)), ...rest.tags },
      }),
    )

const targetGroupOf = (resourceId: string): fc.Arbitrary<TargetGroup> =>
  fc
    .record({
      targetType: fc.constantFrom('instance' as const, 'ip' as const),
      protocol: fc.constantFrom('HTTP' as const, 'HTTP' as const, 'HTTPS' as const),
      path: fc.constantFrom('/', '/healthz'),
      attributes: fc.constantFrom({}, { 'slow_start.duration_seconds': '30' }, { 'stickiness.enabled': 'true' }),
      tags,
    })
    .map(({ targetType, protocol, path, attributes, tags: own }) =>
      targetGroup({
        resourceId,
        name: `k8s-${resourceId.slice(5, 10)}-${targetType}-${protocol}`.toLowerCase(),
        targetType,
        protocol,
        healthCheck: healthCheck({ path }),
        attributes,
        tags: { ...groupTags(resourceId), ...own },
      }),
    )

const loadBalancers: fc.Arbitrary<LoadBalancer> = fc
  .record({
    subnetIds: fc.constantFrom(['subnet-a', 'subnet-b'], ['subnet-b', 'subnet-a'], ['subnet-a', 'subnet-c']),
    ipAddressType: fc.constantFrom('ipv4' as const, 'dualstack' as const),
    securityGroups: fc.constantFrom(
      [owned(managedSecurityGroupId)],
      [owned(managedSecurityGroupId), owned(backendSecurityGroupId)],
      [given('sg-user')],
    ),
    attributes: fc.constantFrom({}, { 'idle_timeout.timeout_seconds': '30' }, { 'routing.http2.enabled': 'false' }),
    tags,
  })
  .map((one) => loadBalancer({ ...one, tags: { ...groupTags('LoadBalancer'), ...one.tags } }))

const isManaged = (wanted: LoadBalancer): boolean => wanted.securityGroups.some((group) => group._tag === 'Owned')

/** Groups `shop/web` with scheme internet-facing. */
export const wantedGroups: fc.Arbitrary<WantedGroup> = fc
  .record({
    loadBalancer: loadBalancers,
    listeners: fc.subarray([80, 443, 8080], { minLength: 1 }).chain((ports) => fc.tuple(...ports.map(listenerOn))),
    targetGroups: fc.tuple(...backends.map(targetGroupOf)),
    cidrBlock: fc.constantFrom('0.0.0.0/0', '10.0.0.0/8'),
    tags,
  })
  .map(({ loadBalancer: wanted, listeners, targetGroups, cidrBlock, tags: own }) =>
    wantedGroup({
      loadBalancer: wanted,
      listeners,
      targetGroups: targetGroups
        .filter((made) => usedBackends(listeners).includes(made.resourceId))
        .map((made) => ({ targetGroup: made, backend: backendOf(made) })),
      securityGroup: isManaged(wanted)
        ? O.some(
            securityGroup({
              permissions: listeners.map(({ port }) => permission(port, cidrBlock)),
              tags: { ...groupTags(managedSecurityGroupId), ...own },
            }),
          )
        : O.none,
    }),
  )

const usedBackends = (listeners: ReadonlyArray<Listener>): ReadonlyArray<string> =>
  listeners
    .flatMap((one) => [one.defaultAction, ...one.rules.map((other) => other.action)])
    .flatMap((action) => (action._tag === 'Forward' ? action.targets : []))
    .flatMap(({ targetGroup: reference }) => (reference._tag === 'Owned' ? [reference.resourceId] : []))
