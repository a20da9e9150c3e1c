import * as O from 'fp-ts/lib/Option.js'
import { expect, it } from 'vitest'
import type { ForeignLeader, Term, TermBeginning } from '@alb-ingress/core/ports/leadership.js'
import { standingOf } from '../../src/leadership/standing.js'

const lease = { namespace: 'kube-system', name: 'aws-load-balancer-controller-leader' }
const nobody: ForeignLeader = { _tag: 'Nobody' }

const termOf = (beginning: TermBeginning): O.Option<Term> =>
  O.some({ identity: 'pod-1', beganAt: 1_000, beginning, certainUntil: 7_500 })

it('stands by without a term, whoever else is at work', () => {
  expect(standingOf(O.none, nobody, 4_000)).toEqual({ _tag: 'Standby' })
})

it.each([
  ['Released', 1_000],
  ['WithoutElection', 1_000],
  ['Expired', 5_000],
  ['Absent', 5_000],
  ['Regained', 5_000],
] as const)('a term that began as %s works from %i on', (beginning, workFrom) => {
  expect(standingOf(termOf(beginning), nobody, 4_000)).toEqual({ _tag: 'Leading', workFrom, certainUntil: 7_500 })
})

it.each(['Unknown', 'Leads'] as const)('only observes while another controller is at work, or may be (%s)', (_tag) => {
  expect(standingOf(termOf('Released'), { _tag, lease, holder: 'other' }, 4_000)).toEqual({ _tag: 'Observing' })
})
