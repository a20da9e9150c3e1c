// Which groups go first while everything in AWS is being read.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import type { ObjectMetadata } from '@alb-ingress/core/kubernetes/object-metadata.js'
import { groupUrgency } from '@alb-ingress/core/memory/pressing-groups.js'
import { demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { ingressClass } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress-class.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const finalizers = ['ingress.k8s.aws/resources']
const addresses = [{ hostname: O.some('k8s-shop-web.us-east-1.elb.amazonaws.com'), ports: [] }]

/** An Ingress that has all that a settled one has. */
const named = (name: string, overrides: Partial<Ingress> = {}, more: Partial<ObjectMetadata> = {}): Ingress =>
  ingress({ addresses, ...overrides, metadata: metadata({ name, finalizers, ...more }) })

const group = (name: string) => ({ _tag: 'Implicit', namespace: 'shop', name }) as const

describe('groupUrgency', () => {
  it('lets go first who is new, has no address or is going, and nobody who is not ours', () => {
    const snapshot = snapshotOf({
      IngressClass: [ingressClass({ metadata: metadata({ namespace: '', name: 'alb' }) })],
      Ingress: [
        named('settled'),
        named('new', { addresses: [] }, { finalizers: [] }),
        named('unaddressed', { addresses: [] }),
        named('taken-over', {}, { finalizers: [] }),
        named('going', {}, { deletionRequestedAt: O.some(1) }),
        named('foreign', { className: O.some('nginx') }, { finalizers: [] }),
      ],
    })
    expect(groupUrgency(demoSettings, snapshot)).toEqual({
      pressing: ['going', 'new', 'taken-over', 'unaddressed'].map(group),
      settled: [group('settled')],
    })
  })
})
