// What must every election do, whatever stands behind it?
// One suite against the port: a backend brings candidates beside the cluster whose Leases decide. Each test gets a new,
// empty cluster.
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { afterEach, describe, expect, test } from 'vitest'
import type { Election } from '@alb-ingress/core/ports/election.js'
import type { ForeignLeader, LeaseName, Term } from '@alb-ingress/core/ports/leadership.js'
import type { TestCluster } from './test-cluster.js'

export interface ElectionBackend extends TestCluster {
  /** Of a process that stands in no election and looks for nobody else. */
  readonly election: Election
  /** Of another process, in the election on this Lease, beside a controller with that one. */
  readonly elector: (identity: string, leases: ElectionLeases) => Election
}

export interface ElectionLeases {
  readonly own: LeaseName
  readonly foreign: LeaseName
}

/** Declares the suite for one backend. */
export const electionContract = (backendName: string, openBackend: Task<ElectionBackend>): void => {
  describe(`election over ${backendName}`, () => {
    const opened: Array<ElectionBackend> = []
    afterEach(async () => {
      for (const backend of opened.splice(0)) await backend.close()
    })

    const begin = async (): Promise<ElectionBackend> => {
      const backend = await openBackend()
      opened.push(backend)
      await backend.send('POST', '/api/v1/namespaces', namespace)
      return backend
    }

    test('without an election leads for ever, and nobody else is at work', async () => {
      const backend = await begin()
      const { election } = backend
      const leaders: Array<ForeignLeader> = []
      const alone = candidate(election)
      void election.watchForeignLeader((leader) => leaders.push(leader))()
      await backend.run(election.resign)
      expect([courseOf(alone), leaders]).toEqual([['WithoutElection'], [{ _tag: 'Nobody' }]])
    })

    test('elects one process; the next leads at once when that one resigns', async () => {
      const backend = await begin()
      const first = candidate(backend.elector('first', electionLeases))
      await backend.until(first.leads)
      const second = candidate(backend.elector('second', electionLeases))
      await backend.pass(10_000)
      expect([first.leads(), courseOf(second), await readLease(backend)]).toEqual([
        true,
        [],
        { holderIdentity: 'first', leaseDurationSeconds: 7, leaseTransitions: 0 },
      ])
      await backend.run(first.election.resign)
      expect((await readLease(backend)).holderIdentity).not.toBe('first')
      await backend.until(second.leads)
      expect([courseOf(first), courseOf(second), await readLease(backend)]).toEqual([
        ['Absent', 'over'],
        ['Released'],
        { holderIdentity: 'second', leaseDurationSeconds: 7, leaseTransitions: 1 },
      ])
    })

    test('a lease that nobody renews goes to the next, whatever its times say', async () => {
      const backend = await begin()
      await backend.send('POST', leasesPath, {
        ...foreignLease('2999-01-01T00:00:00.000000Z'),
        metadata: { name: 'own', namespace: 'shop' },
      })
      const next = candidate(backend.elector('next', electionLeases))
      await backend.pass(14_000)
      expect(courseOf(next)).toEqual([])
      await backend.until(next.leads)
      expect([courseOf(next), (await readLease(backend)).holderIdentity]).toEqual([['Expired'], 'next'])
    })

    test('a lease that somebody else takes ends the term', async () => {
      const backend = await begin()
      const first = candidate(backend.elector('first', electionLeases))
      await backend.until(first.leads)
      await backend.send('PATCH', ownPath, { spec: { holderIdentity: 'thief', leaseDurationSeconds: 60 } })
      await backend.until(() => !first.leads())
      await backend.pass(20_000)
      expect([courseOf(first), (await readLease(backend)).holderIdentity]).toEqual([['Absent', 'over'], 'thief'])
    })

    test('a lease without a meaning is waited out, one without a holder is taken', async () => {
      const backend = await begin()
      const lease = { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'own', namespace: 'shop' } }
      await backend.send('POST', leasesPath, { ...lease, spec: { holderIdentity: 'somebody' } })
      const first = candidate(backend.elector('first', electionLeases))
      await backend.until(first.leads)
      expect(courseOf(first)).toEqual(['Expired'])
      await backend.run(first.election.resign)
      await backend.send('DELETE', ownPath)
      await backend.send('POST', leasesPath, lease)
      const second = candidate(backend.elector('second', electionLeases))
      await backend.until(second.leads)
      expect(courseOf(second)).toEqual(['Released'])
    })

    test('tells of a controller that is not ours as long as it renews its lease', async () => {
      const backend = await begin()
      await backend.send('POST', leasesPath, foreignLease('2020-01-01T00:00:00.000000Z'))
      const leaders: Array<ForeignLeader> = []
      const tags = (): ReadonlyArray<string> => leaders.map(({ _tag }) => _tag)
      void backend.elector('first', electionLeases).watchForeignLeader((leader) => leaders.push(leader))()
      await backend.pass(5_000)
      await backend.send('PATCH', `${leasesPath}/foreign`, foreignLease('2020-01-01T00:00:02.000000Z'))
      await backend.until(() => tags().includes('Leads'))
      await backend.until(() => tags().includes('Nobody'))
      expect(leaders).toEqual([
        { _tag: 'Unknown', lease: electionLeases.foreign, holder: '' },
        { _tag: 'Unknown', lease: electionLeases.foreign, holder: 'other-1' },
        { _tag: 'Leads', lease: electionLeases.foreign, holder: 'other-1' },
        { _tag: 'Nobody' },
      ])
    })
  })
}

const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }

const leasesPath = '/apis/coordination.k8s.io/v1/namespaces/shop/leases'
const ownPath = `${leasesPath}/own`
const electionLeases: ElectionLeases = {
  own: { namespace: 'shop', name: 'own' },
  foreign: { namespace: 'shop', name: 'foreign' },
}

const foreignLease = (renewTime: string): object => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: 'foreign', namespace: 'shop' },
  spec: { holderIdentity: 'other-1', leaseDurationSeconds: 15, renewTime },
})

interface Candidate {
  readonly election: Election
  readonly terms: ReadonlyArray<O.Option<Term>>
  readonly leads: IO<boolean>
}

const candidate = (election: Election): Candidate => {
  const terms: Array<O.Option<Term>> = []
  void election.campaign((term) => terms.push(term))()
  return { election, terms, leads: () => O.isSome(terms.at(-1) ?? O.none) }
}

/** How each term began, and where it ended; renewals are left out. */
const courseOf = ({ terms }: Candidate): ReadonlyArray<string> =>
  terms
    .map(O.match(() => 'over', ({ beginning }) => beginning))
    .filter((moment, index, all) => moment !== all[index - 1])

interface ReadLease {
  readonly spec: { readonly holderIdentity: string; readonly leaseDurationSeconds: number; readonly leaseTransitions: number }
}

const readLease = async (backend: ElectionBackend): Promise<ReadLease['spec']> => {
  const { holderIdentity, leaseDurationSeconds, leaseTransitions } = (
    (await backend.send('GET', ownPath)).json as ReadLease
  ).spec
  return { holderIdentity, leaseDurationSeconds, leaseTransitions }
}
