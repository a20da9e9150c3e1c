import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { ForeignLeader } from '@alb-ingress/core/ports/leadership.js'
import { electionContract } from '@alb-ingress/core/testing/contract/election.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { kubernetesElection } from '../../src/leader-election/kubernetes-election.js'
import { inProcessBackend } from '../in-process-backend.js'
import { recordingTransport } from '../recording-transport.js'
import { servedBackend } from '../served-backend.js'

electionContract('the API server in memory', () => Promise.resolve(inProcessBackend()))
electionContract('the API server in memory, served over HTTP', servedBackend)

const lease = { namespace: 'kube-system', name: 'aws-load-balancer-controller-leader' }

const foreignLeadersOf = async (ownName: string) => {
  const clock = virtualClock(0)
  const transport = recordingTransport()
  const leaders: Array<ForeignLeader> = []
  const campaign = kubernetesElection({
    transport,
    clock,
    processId: 'pod-1',
    leaderElection: O.some({ lease: { ...lease, name: ownName }, identity: 'pod-1' }),
    foreignLease: O.some(lease),
    onTrouble: () => undefined,
  })
  void campaign.watchForeignLeader((leader) => leaders.push(leader))()
  await clock.settle()
  return { leaders, requests: transport.requests.map(({ path }) => path) }
}

test('looks at the Lease of the other controller', async () => {
  expect(await foreignLeadersOf('ours')).toEqual({
    leaders: [{ _tag: 'Unknown', lease, holder: '' }],
    requests: ['/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/aws-load-balancer-controller-leader'],
  })
})

test('a Lease on which we stand for election ourselves is nobody else\'s', async () => {
  expect(await foreignLeadersOf(lease.name)).toEqual({ leaders: [{ _tag: 'Nobody' }], requests: [] })
})
