// What is kept of an object that does not decode.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { decodeObject } from '../../src/kubernetes/decoded-object.js'
import { creationInstant, metadata } from '../../testing/fixtures/kubernetes/metadata.js'
import { wireMetadata } from './explained-object.js'

const ref = { kind: 'Ingress', namespace: 'shop', name: 'web' } as const

describe('decodeObject', () => {
  it('keeps metadata beside the problems, so that deletion and finalizers of a malformed object are known', () => {
    const deleted = {
      ...wireMetadata,
      deletionTimestamp: '2026-11-22T11:38:10Z',
      finalizers: ['ingress.k8s.aws/resources'],
    }
    const problem = {
      object: 'Ingress shop/web',
      path: ['spec', 'rules'],
      expected: 'list, each entry rule with host and http',
      got: '5',
    }
    const kept = metadata({
      uid: 'u-1',
      resourceVersion: '',
      generation: 0,
      deletionRequestedAt: O.some(creationInstant),
      finalizers: ['ingress.k8s.aws/resources'],
    })
    expect(decodeObject('Ingress', { metadata: deleted, spec: { rules: 5 } })).toEqual(
      E.right({ kind: 'Ingress', ref, content: E.left({ ref, metadata: O.some(kept), problems: [problem] }) }),
    )
  })

  it('keeps no metadata when that is what is malformed', () => {
    const problem = {
      object: 'Ingress shop/web',
      path: ['metadata', 'generation'],
      expected: 'generation from 0',
      got: '-1',
    }
    expect(decodeObject('Ingress', { metadata: { ...wireMetadata, generation: -1 } })).toEqual(
      E.right({ kind: 'Ingress', ref, content: E.left({ ref, metadata: O.none, problems: [problem] }) }),
    )
  })
})
