// Which Ingresses a plan says nothing of because they are not ours.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { ingressesLeftAlone } from '@alb-ingress/core/group/left-alone.js'
import { demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { ingressClass } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress-class.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

test('those of other classes and of none, but not ours', () => {
  const snapshot = snapshotOf({
    IngressClass: [ingressClass({ metadata: metadata({ namespace: '', name: 'alb' }) })],
    Ingress: [
      ingress({ metadata: metadata({ name: 'ours' }) }),
      ingress({ metadata: metadata({ name: 'without' }), className: O.none }),
      ingress({ metadata: metadata({ name: 'other' }), className: O.some('nginx') }),
    ],
  })
  expect(ingressesLeftAlone(demoSettings, snapshot).map(({ metadata: { name } }) => name)).toEqual(['other', 'without'])
})
