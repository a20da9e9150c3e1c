// Shared security groups by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { serviceRef } from '../../../src/kubernetes/object-ref.js'
import { planNetwork } from '../../../src/plan/network/plan-network.js'
import { showReason } from '../../../src/plan/reason.js'
import { desiredNetwork, knownNetwork, nodeGroup, observedNetwork, opening } from '../../../testing/fixtures/aws/network.js'
import { observedBackendGroup, sharedPermission } from '../../../testing/fixtures/aws/security-group.js'

const lines = (...args: Parameters<typeof planNetwork>): ReadonlyArray<string> =>
  planNetwork(...args).changes.map(({ id, needs }) => [id, ...needs].join(' after '))

const withNode = (...permissions: ReadonlyArray<ReturnType<typeof sharedPermission>>): ReturnType<typeof observedNetwork> =>
  observedNetwork(observedBackendGroup(), nodeGroup('sg-node', permissions))

/** From the backend group too, but without our label. */
const byHand = (fromPort: number, toPort = fromPort): ReturnType<typeof sharedPermission> => ({
  ...sharedPermission(fromPort, toPort),
  description: 'by hand',
})

describe('planNetwork', () => {
  it('makes the backend group before nodes admit it', () => {
    expect(lines(desiredNetwork(opening('sg-node', 80)), knownNetwork({ observed: observedNetwork(nodeGroup('sg-node')) }))).toEqual([
      'create-security-group:backend',
      'authorize-ingress:sg-node:tcp 80-80 backend-sg after create-security-group:backend',
    ])
  })

  it.each([
    ['admits a port', [80], [], ['authorize-ingress:sg-node:tcp 80-80 sg-backend']],
    ['is satisfied with a range that holds the port, whoever wrote it', [80], [sharedPermission(1, 65_535)], []],
    ['adds no rule that differs from another in its label alone', [80], [byHand(80)], []],
    ['is satisfied with a range without its label', [80], [byHand(1, 100)], []],
    ['leaves what somebody else wrote', [], [byHand(22)], []],
    [
      'revokes what covers nothing needed, after the new rules',
      [80],
      [sharedPermission(22)],
      ['authorize-ingress:sg-node:tcp 80-80 sg-backend', 'revoke-ingress:sg-node:tcp 22-22 sg-backend after authorize-ingress:sg-node:tcp 80-80 sg-backend'],
    ],
    [
      'admits more than 30 ports as one range',
      Array.from({ length: 31 }, (_, index) => 30_000 + 2 * index),
      [],
      ['authorize-ingress:sg-node:tcp 30000-30060 sg-backend'],
    ],
  ])('%s', (_, ports, present, expected) => {
    expect(lines(desiredNetwork(opening('sg-node', ...ports)), knownNetwork({ observed: withNode(...present) }))).toEqual(expected)
  })

  it.each([
    ['is reached on port 80', [80], ['api']],
    ['are reached on port 80', [80], ['api', 'web']],
    ['are reached on ports from 30000 to 30060', Array.from({ length: 31 }, (_, index) => 30_000 + 2 * index), ['api', 'web']],
  ])('says of the Services behind a rule: %s', (clause, ports, names) => {
    const neededFor = names.map((name) => serviceRef('shop', name))
    const desired = desiredNetwork({ ...opening('sg-node', ...ports), neededFor })
    const { changes } = planNetwork(desired, knownNetwork({ observed: withNode() }))
    expect(changes.map(({ reason }) => [reason.objects, reason.clause])).toEqual([[neededFor, clause]])
  })

  it('says of a port that is closed that nobody needs it', () => {
    const { changes } = planNetwork({ ...desiredNetwork(), backendGroup: O.none }, knownNetwork({ observed: withNode(sharedPermission(80)) }))
    expect(changes.map(({ reason }) => showReason(reason))).toEqual([
      'no Ingress of this cluster needs port 80 any more',
      'load balancers of this cluster no longer use it',
    ])
  })

  it('takes nothing away before every group has compiled', () => {
    const known = knownNetwork({ observed: withNode(sharedPermission(22)), narrowing: 'NotYet' })
    expect(lines({ ...desiredNetwork(), backendGroup: O.none }, known)).toEqual([])
  })

  it('keeps the backend group while interfaces of load balancers that end may bear it', () => {
    const known = knownNetwork({ observed: withNode(sharedPermission(80)), endingGroups: 'Some' })
    expect(lines({ ...desiredNetwork(), backendGroup: O.none }, known)).toEqual(['revoke-ingress:sg-node:tcp 80-80 sg-backend'])
  })

  it('ends by closing nodes and deleting the backend group', () => {
    expect(lines({ ...desiredNetwork(), backendGroup: O.none }, knownNetwork({ observed: withNode(sharedPermission(80)) }))).toEqual([
      'revoke-ingress:sg-node:tcp 80-80 sg-backend',
      'delete-security-group:sg-backend after revoke-ingress:sg-node:tcp 80-80 sg-backend',
    ])
  })
})
