// One bad Ingress changes no other Ingress's group.
import * as O from 'fp-ts/lib/Option.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Answer } from '@alb-ingress/core/facts/answer.js'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { buildGroup } from '@alb-ingress/core/desired/build-group.js'
import { demoSettings, prefixed, subnet } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingress } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const facts = new Map<string, Answer>([
  ['SubnetsOfVpc:vpc-1', { _tag: 'Subnets', subnets: [subnet(), subnet({ subnetId: 'subnet-b', availabilityZone: 'us-east-1b' })] }],
])

const wrong = fc.dictionary(
  fc.constantFrom('scheme', 'group.name', 'listen-ports', 'tags', 'auth-type', 'subnets'),
  fc.string({ maxLength: 5 }),
  { maxKeys: 3 },
)

const build = (other: Readonly<Record<string, string>>) =>
  buildGroup({
    settings: demoSettings,
    group: { _tag: 'Implicit', namespace: 'shop', name: 'web' },
    snapshot: snapshotOf({
      Ingress: [ingress(), ingress({ metadata: metadata({ name: 'other', annotations: prefixed(other) }) })],
      Service: [service()],
    }),
    facts,
    observed: O.some(emptyObservedGroup),
  })

test('is built alike, whatever another Ingress says', () => {
  const alone = build({})
  expect(alone._tag).toBe('GroupWanted')
  fc.assert(
    fc.property(wrong, (annotations) => {
      expect(build(annotations)).toEqual(alone)
    }),
    { numRuns: 1_000 },
  )
})
