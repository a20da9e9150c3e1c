// Which tags change, by example.
import { describe, expect, it } from 'vitest'
import { compareTags } from '../../src/plan/compare-tags.js'
import { knownGroup } from '../../testing/fixtures/aws/group.js'

describe('compareTags', () => {
  it.each([
    ['sets what is missing or other, by key', { b: '2', a: '1', c: '3' }, { c: 'other' }, { added: { a: '1', b: '2', c: '3' }, removed: [] }],
    ['removes what is not asked for', { a: '1' }, { a: '1', x: '9', b: '2' }, { added: {}, removed: ['b', 'x'] }],
    ['leaves keys that the operator named', {}, { billing: 'them' }, { added: {}, removed: [] }],
    ["leaves AWS's own keys", {}, { 'aws:cloudformation:stack-name': 'x' }, { added: {}, removed: [] }],
    ['leaves keys of the cluster and of the first controller', {}, { 'kubernetes.io/cluster/demo': 'owned', 'kubernetes.io/namespace': 'shop' }, { added: {}, removed: [] }],
    ['never compares what only create calls set', { 'alb-ingress.io/source': 'uid' }, { 'alb-ingress.io/generation': '1' }, { added: {}, removed: [] }],
    ['never compares positional keys', { position: '80:1' }, { position: '80:2' }, { added: {}, removed: [] }],
  ])('%s', (_, desired, observed, changes) => {
    expect(compareTags(knownGroup(), { desired, observed, positional: ['position'] })).toEqual(changes)
  })
})
