// What the network scope may take away: nothing, while it is not known what must be open.
import { describe, expect, it } from 'vitest'
import * as O from 'fp-ts/lib/Option.js'
import { networkScope } from '@alb-ingress/core/aws/scope-key.js'
import type { GroupClaims } from '@alb-ingress/core/desired/claims.js'
import { planScope } from '@alb-ingress/core/memory/plan-scope.js'
import { rememberAnswer, rememberClaims } from '@alb-ingress/core/memory/remember.js'
import { rememberObservation } from '@alb-ingress/core/memory/remember-observation.js'
import { nothingRemembered, type Remembered } from '@alb-ingress/core/memory/remembered.js'
import type { ChangeId } from '@alb-ingress/core/plan/change.js'
import { owner, settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { interfacesAnswer, interfacesQuestion, nodeGroup, observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { backendGroup, sharedPermission } from '@alb-ingress/core/testing/fixtures/aws/security-group.js'
import { group, vpcId } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { node } from '@alb-ingress/core/testing/fixtures/kubernetes/node.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const claims: GroupClaims = {
  group,
  owner,
  ownerCreatedAt: 0,
  hosts: [],
  backends: [
    {
      resourceId: 'shop/web-api:80',
      targetGroupName: 'k8s-shop-api',
      service: { kind: 'Service', namespace: 'shop', name: 'api' },
      portReference: '80',
      targetType: 'instance',
      ipAddressType: 'ipv4',
      openPorts: [31080],
      nodeSelector: {},
    },
  ],
  backendAccess: 'FromBackendGroup',
}

/** The node group admits the port that is needed and one that nobody needs any more. */
const observed: Remembered = rememberObservation(rememberClaims(nothingRemembered, group, { phase: 'Wanted', claims: O.some(claims) }), {
  reading: { _tag: 'ReadNetwork', vpcId, securityGroupIds: ['sg-nodes'] },
  observation: {
    _tag: 'Picture',
    observed: observedNetwork(
      { ...backendGroup(), groupId: 'sg-backend' },
      nodeGroup('sg-nodes', [sharedPermission(31080), sharedPermission(31081)]),
    ),
  },
  version: 0,
  readAt: 0,
})

const plannedIds = (remembered: Remembered): ReadonlyArray<ChangeId> =>
  planScope({ settings, snapshot: snapshotOf({ Node: [node()] }), remembered, now: 0 }, networkScope(vpcId)).plan.changes.map(
    ({ id }) => id,
  )

describe('the network scope', () => {
  it('closes nothing while the network interfaces of a node are not known', () => {
    expect(plannedIds(observed)).toEqual([])
  })

  it('closes what nobody needs once they are', () => {
    const known = rememberAnswer(observed, interfacesQuestion, { answer: interfacesAnswer(), answeredAt: 0 })
    expect(plannedIds(known)).toEqual(['revoke-ingress:sg-nodes:tcp 31081-31081 sg-backend'])
  })
})
