// Which target groups a group has, and whose targets belong in them.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { targetsScope } from '@alb-ingress/core/aws/scope-key.js'
import type { RememberedGroup } from '@alb-ingress/core/memory/remembered.js'
import { findBackend, targetGroupBackends } from '@alb-ingress/core/memory/target-group-backends.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { backendClaim, groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { rememberedGroup, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'

const targetGroup = observedTargetGroup()
const scope = targetsScope(group, 'k8s-shop-web-1')

describe('the target groups of a group', () => {
  const backendsOf = (overrides: Partial<RememberedGroup>): ReturnType<typeof targetGroupBackends> =>
    targetGroupBackends(rememberedWorld([rememberedGroup(overrides)]), group)

  test('are those that exist, by their own names, then those that are still to be made', () => {
    const renamed = backendClaim({ targetGroupName: 'k8s-shop-web-2' })
    const fresh = backendClaim({ resourceId: 'shop/web-api:80', targetGroupName: 'k8s-shop-api' })
    expect(backendsOf({ claims: O.some(groupClaims({ backends: [renamed, fresh] })) })).toEqual([
      { scope, claim: backendClaim(), observed: O.some(targetGroup) },
      { scope: targetsScope(group, 'k8s-shop-api'), claim: fresh, observed: O.none },
    ])
  })

  test('keep what their tags say when their Ingress has not compiled', () => {
    const claim = backendClaim({ openPorts: [] })
    expect(backendsOf({ claims: O.none })).toEqual([{ scope, claim, observed: O.some(targetGroup) }])
  })

  test('are found by name, or not at all', () => {
    const remembered = rememberedWorld()
    expect(findBackend(remembered, scope)).toEqual(O.some({ scope, claim: backendClaim(), observed: O.some(targetGroup) }))
    expect(findBackend(remembered, targetsScope(group, 'k8s-other'))).toEqual(O.none)
  })
})
