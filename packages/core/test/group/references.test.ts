// What an Ingress refers to: its class and its Services, not its actions.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { referencesOfIngress } from '@alb-ingress/core/group/references.js'
import { serviceRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { ingress, ingressPath, ingressRule, serviceBackend } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'

test('lists class and Services, each once', () => {
  const paths = [
    ingressPath('/z', 'Exact', serviceBackend('z')),
    ingressPath('/a', 'Exact', serviceBackend('a', 'http')),
    ingressPath('/b', 'Exact', serviceBackend('a')),
    ingressPath('/go', 'Exact', serviceBackend('go', 'use-annotation')),
    ingressPath('/r', 'Exact', { _tag: 'ResourceBackend', apiGroup: 'x', kind: 'Bucket', name: 'b' }),
  ]
  const asked = ingress({ defaultBackend: O.some(serviceBackend('fallback')), rules: [ingressRule('', ...paths)] })
  expect(referencesOfIngress(asked)).toEqual([
    { kind: 'IngressClass', namespace: '', name: 'alb' },
    serviceRef('shop', 'a'),
    serviceRef('shop', 'fallback'),
    serviceRef('shop', 'z'),
  ])
})

test('lists no class where none is named', () => {
  expect(referencesOfIngress(ingress({ className: O.none, rules: [] }))).toEqual([])
})
