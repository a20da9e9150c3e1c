// Names, keys and order of object references.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { describe, expect, it } from 'vitest'
import {
  eqObjectRef,
  ingressRef,
  objectKey,
  ordObjectRef,
  renderObjectRef,
  serviceRef,
} from '../../src/kubernetes/object-ref.js'

describe('object references', () => {
  it('are written as kind, namespace and name, without a namespace for cluster-scoped kinds', () => {
    expect([
      renderObjectRef(ingressRef('shop', 'web')),
      renderObjectRef({ kind: 'Node', namespace: '', name: 'node-0' }),
    ]).toEqual(['Ingress shop/web', 'Node node-0'])
  })

  it('have one key per kind and are equal by kind and key', () => {
    expect(objectKey(serviceRef('shop', 'web'))).toBe('shop/web')
    expect([
      eqObjectRef.equals(ingressRef('a', 'b'), ingressRef('a', 'b')),
      eqObjectRef.equals(ingressRef('a', 'b'), serviceRef('a', 'b')),
    ]).toEqual([true, false])
  })

  it('are ordered by kind, then by the text namespace/name', () => {
    const refs = [serviceRef('a', 'a'), ingressRef('b', 'a'), ingressRef('a', 'z'), ingressRef('a-b', 'c')]
    expect(RA.sort(ordObjectRef)(refs).map(renderObjectRef)).toEqual([
      'Ingress a-b/c',
      'Ingress a/z',
      'Ingress b/a',
      'Service a/a',
    ])
  })
})
