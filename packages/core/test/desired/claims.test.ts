// What a group leaves for shared scopes, by example.
import { describe, expect, it } from 'vitest'
import { backendSecurityGroupId, given, owned } from '../../src/aws/resource-id.js'
import { toClaims } from '../../src/desired/claims.js'
import { wantedGroup } from '../../testing/fixtures/aws/group.js'
import { loadBalancer } from '../../testing/fixtures/aws/load-balancer.js'
import { backendOf, targetGroup } from '../../testing/fixtures/aws/target-group.js'

const backend = { ...backendOf(targetGroup()), nodeSelector: { role: 'web' } }

describe('toClaims', () => {
  it('names hosts, backends with their ports, and who asks since when', () => {
    const wanted = wantedGroup({ hosts: ['shop.example.com'], targetGroups: [{ targetGroup: targetGroup(), backend }] })
    expect(toClaims(wanted, 5)).toEqual({
      group: wanted.group,
      owner: wanted.owner,
      ownerCreatedAt: 5,
      hosts: ['shop.example.com'],
      backends: [
        {
          resourceId: 'shop/web-web:80',
          targetGroupName: 'k8s-shop-web-1',
          service: { kind: 'Service', namespace: 'shop', name: 'web' },
          portReference: '80',
          targetType: 'instance',
          ipAddressType: 'ipv4',
          openPorts: [31_080],
          nodeSelector: { role: 'web' },
        },
      ],
      backendAccess: 'ManagedByOthers',
    })
  })

  it.each([
    ['FromBackendGroup', [given('sg-user'), owned(backendSecurityGroupId)]],
    ['ManagedByOthers', [given('sg-user')]],
  ] as const)('needs %s with its security groups', (access, securityGroups) => {
    expect(toClaims(wantedGroup({ loadBalancer: loadBalancer({ securityGroups }) }), 0).backendAccess).toBe(access)
  })
})
