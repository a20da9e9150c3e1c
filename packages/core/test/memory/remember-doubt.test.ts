// A doubt is about one scope; its last picture stays.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { groupScope, networkScope, type ScopeKey, targetsScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { rememberDoubt } from '@alb-ingress/core/memory/remember-doubt.js'
import type { Doubt, Remembered } from '@alb-ingress/core/memory/remembered.js'
import { observedNetwork } from '@alb-ingress/core/testing/fixtures/aws/network.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargets } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { observedZone } from '@alb-ingress/core/testing/fixtures/aws/zone.js'
import { plainMemory, readScope, rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const why: Doubt = { _tag: 'Contradicted', detail: 'no answer came' }
const doubt = O.some(why)

const one = 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/k8s-shop-web-1/1'
const other = 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/k8s-shop-web-12/1'
const targets = readScope(observedTargets([]))
const zone = { ...readScope(observedZone()), departed: [] }
const network = readScope(observedNetwork())

const world: Remembered = rememberedWorld([rememberedGroup()], {
  targets: new Map([
    [one, targets],
    [other, targets],
  ]),
  zones: new Map([['Z1', zone]]),
  networks: new Map([['vpc-1', network]]),
})

test.each<readonly [ScopeKey, Partial<Remembered>]>([
  [groupScope(group), { groups: new Map([['shop/web', rememberedGroup({ doubt })]]) }],
  [
    targetsScope(group, 'k8s-shop-web-1'),
    {
      targets: new Map([
        [one, { ...targets, doubt }],
        [other, targets],
      ]),
    },
  ],
  [targetsScope(group, 'k8s-nobody'), {}],
  [zoneScope('Z1'), { zones: new Map([['Z1', { ...zone, doubt }]]) }],
  [networkScope('vpc-1'), { networks: new Map([['vpc-1', { ...network, doubt }]]) }],
])('%j is in doubt, and nothing else', (scope, changed) => {
  expect(plainMemory(rememberDoubt(world, scope, why))).toEqual(plainMemory({ ...world, ...changed }))
})
