// What a plan of the shared security groups may touch: rules with our label and source, and the backend group itself.
import { describe, expect, it } from 'vitest'
import { given, owned } from '../../../src/aws/resource-id.js'
import { networkScope } from '../../../src/aws/scope-key.js'
import type { Permission } from '../../../src/aws/security-group.js'
import type { Change } from '../../../src/plan/change.js'
import { checkNetworkPlan } from '../../../src/plan/check/check-network-plan.js'
import { explainViolation } from '../../../src/plan/check/check-plan.js'
import { knownNetwork, nodeGroup, observedNetwork } from '../../../testing/fixtures/aws/network.js'
import { planned } from '../../../testing/fixtures/aws/plan.js'
import { backendGroup, observedBackendGroup, permission, sharedPermission } from '../../../testing/fixtures/aws/security-group.js'
import { vpcId } from '../../../testing/fixtures/aws/tags.js'

const ours = sharedPermission(30_000)
const byHand: Permission = { ...sharedPermission(30_001), description: 'by hand' }

const known = knownNetwork({ observed: observedNetwork(observedBackendGroup(), nodeGroup('sg-node', [ours, byHand])) })

const violationsOf = (change: Change): ReadonlyArray<string> =>
  checkNetworkPlan(
    { scope: networkScope(vpcId), changes: [planned('a', change)], waits: [], blocked: [], warnings: [] },
    known,
  ).map(explainViolation)

const onNode = given('sg-node')
const { resourceId, name, description, tags } = backendGroup()

describe('checkNetworkPlan', () => {
  it.each<[string, Change]>([
    ['a rule of ours that is added', { _tag: 'AuthorizeIngress', securityGroup: onNode, permission: sharedPermission(30_002) }],
    [
      'a rule for a backend group that is made first',
      {
        _tag: 'AuthorizeIngress',
        securityGroup: onNode,
        permission: { ...ours, source: { _tag: 'FromGroup', group: owned('backend-sg') } },
      },
    ],
    ['a rule of ours that is revoked', { _tag: 'RevokeIngress', securityGroup: onNode, permission: ours }],
    ['the backend group made', { _tag: 'CreateSecurityGroup', resourceId, name, description, vpcId, tags }],
    ['the backend group deleted', { _tag: 'DeleteSecurityGroup', securityGroup: given('sg-backend') }],
  ])('allows %s', (_, change) => {
    expect(violationsOf(change)).toEqual([])
  })

  it.each<[string, Change, string]>([
    [
      'a rule without our label that would be added',
      { _tag: 'AuthorizeIngress', securityGroup: onNode, permission: byHand },
      'sg-node tcp 30001-30001 sg-backend',
    ],
    [
      'a rule that would admit addresses',
      { _tag: 'AuthorizeIngress', securityGroup: onNode, permission: { ...permission(22), description: ours.description } },
      'sg-node tcp 22-22 0.0.0.0/0',
    ],
    [
      'a rule that would admit the group of another cluster',
      { _tag: 'AuthorizeIngress', securityGroup: onNode, permission: sharedPermission(30_002, 30_002, 'sg-other') },
      'sg-node tcp 30002-30002 sg-other',
    ],
    [
      'a rule of others that would be revoked',
      { _tag: 'RevokeIngress', securityGroup: onNode, permission: byHand },
      'sg-node tcp 30001-30001 sg-backend',
    ],
    [
      'a rule of others that would be revoked under our label',
      { _tag: 'RevokeIngress', securityGroup: onNode, permission: sharedPermission(30_001) },
      'sg-node tcp 30001-30001 sg-backend',
    ],
    ['a node group that would be deleted', { _tag: 'DeleteSecurityGroup', securityGroup: onNode }, 'sg-node'],
    ['a node group that would be tagged', { _tag: 'TagSecurityGroup', securityGroup: onNode, tags }, 'sg-node'],
    ['a load balancer', { _tag: 'DeleteLoadBalancer', loadBalancer: given('arn:loadbalancer/1') }, 'arn:loadbalancer/1'],
  ])('finds %s', (_, change, touched) => {
    expect(violationsOf(change)).toEqual([`a would touch ${touched}, which is not ours`])
  })

  it('finds nothing in an empty plan', () => {
    expect(checkNetworkPlan({ scope: networkScope(vpcId), changes: [], waits: [], blocked: [], warnings: [] }, known)).toEqual([])
  })
})
