// Which scopes a changed object touches: what hangs on it, and nothing else.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { putObject, removeObject, type Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { affectedScopes, rememberObjects } from '@alb-ingress/core/memory/affected-scopes.js'
import { settings } from '@alb-ingress/core/testing/fixtures/aws/group.js'
import { observedTargetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { endpointSlice } from '@alb-ingress/core/testing/fixtures/kubernetes/endpoint-slice.js'
import { ingress, ingressPath, ingressRule, serviceBackend } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { metadata } from '@alb-ingress/core/testing/fixtures/kubernetes/metadata.js'
import { service } from '@alb-ingress/core/testing/fixtures/kubernetes/service.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'
import { backendClaim, groupClaims } from '@alb-ingress/core/testing/fixtures/aws/claims.js'
import { rememberedGroup, rememberedWorld, servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'

const admin = { _tag: 'Implicit', namespace: 'shop', name: 'admin' } as const

const pods = backendClaim({ resourceId: 'shop/admin-web:80', targetGroupName: 'k8s-shop-admin', targetType: 'ip' })

/** `shop/web` sends to nodes, `shop/admin` to pods of the same Service, `blog/site` has not compiled. */
const snapshot = snapshotOf({
  Ingress: [
    ingress(),
    ingress({
      metadata: metadata({ name: 'admin' }),
      rules: [ingressRule('admin.example.com', ingressPath('/', 'Prefix', serviceBackend('admin')))],
    }),
    ingress({ metadata: metadata({ namespace: 'blog', name: 'site' }) }),
  ],
  Service: [service()],
  EndpointSlice: [endpointSlice(), endpointSlice({ metadata: metadata({ name: 'other-s' }), serviceName: O.some('other') })],
})

const told = rememberObjects(
  rememberedWorld([
    rememberedGroup(),
    rememberedGroup({
      group: admin,
      claims: O.some(groupClaims({ group: admin, backends: [pods] })),
      observed: O.some({
        ...servingGroup,
        targetGroups: [observedTargetGroup({ resourceId: 'shop/admin-web:80', name: 'k8s-shop-admin', targetType: 'ip' })],
      }),
    }),
  ]),
  snapshot,
  [...listRefs(snapshot, 'Ingress'), ...listRefs(snapshot, 'EndpointSlice')],
)

const input = { settings, snapshot, remembered: told }

const object = (kind: ObjectRef['kind'], name: string, namespace = 'shop'): ObjectRef => ({ kind, namespace, name })

const everyGroup = ['group:blog/site', 'group:shop/admin', 'group:shop/web']

test.each<readonly [string, ObjectRef, ReadonlyArray<string>]>([
  ['an Ingress its group', object('Ingress', 'web'), ['group:shop/web']],
  ['an Ingress that is gone its group', object('Ingress', 'gone'), ['group:shop/gone']],
  [
    'a Service the groups that name it or send to it, and their target groups',
    object('Service', 'web'),
    ['group:shop/admin', 'group:shop/web', 'targets:k8s-shop-admin:shop/admin', 'targets:k8s-shop-web-1:shop/web'],
  ],
  ['a Service that an Ingress names and nobody sends to that group', object('Service', 'admin'), ['group:shop/admin']],
  ['a Service that nobody names nothing', object('Service', 'other'), []],
  ['an EndpointSlice the pods of its Service alone', object('EndpointSlice', 'web-s'), ['targets:k8s-shop-admin:shop/admin']],
  ['an EndpointSlice of another Service nothing', object('EndpointSlice', 'other-s'), []],
  ['an EndpointSlice that nobody has told of all pods of its namespace', object('EndpointSlice', 'gone-s'), ['targets:k8s-shop-admin:shop/admin']],
  ['an EndpointSlice elsewhere nothing', object('EndpointSlice', 'gone-s', 'blog'), []],
  ['a Node the network and all nodes that are registered', object('Node', 'node-0', ''), ['network:vpc-1', 'targets:k8s-shop-web-1:shop/web']],
  ['a class every group', object('IngressClass', 'alb', ''), everyGroup],
  ['parameters of a class every group', object('IngressClassParams', 'alb', ''), everyGroup],
])('%s', (_, changed, scopes) => {
  expect(affectedScopes(input, [changed]).map(showScope)).toEqual(scopes)
})

test('several objects touch each scope once, in one order', () => {
  const objects = [object('IngressClass', 'alb', ''), object('Ingress', 'web'), object('Service', 'admin')]
  expect(affectedScopes(input, objects).map(showScope)).toEqual(everyGroup)
  expect(affectedScopes(input, [...objects].reverse())).toEqual(affectedScopes(input, objects))
})

describe('an EndpointSlice', () => {
  const [webSlice, otherSlice] = [object('EndpointSlice', 'web-s'), object('EndpointSlice', 'other-s')]
  const touched = (next: Snapshot, slice: ObjectRef): ReadonlyArray<string> =>
    affectedScopes({ ...input, snapshot: next }, [slice]).map(showScope)

  test('that is gone touches the pods of the Service that it belonged to', () => {
    expect(touched(removeObject(snapshot, webSlice), webSlice)).toEqual(['targets:k8s-shop-admin:shop/admin'])
    expect(touched(removeObject(snapshot, otherSlice), otherSlice)).toEqual([])
  })

  test('that moves touches those of both Services, once it was told only those of the new one', () => {
    const content = E.right(endpointSlice({ serviceName: O.some('other') }))
    const moved = putObject(snapshot, { kind: 'EndpointSlice', ref: webSlice, content })
    expect(touched(moved, webSlice)).toEqual(['targets:k8s-shop-admin:shop/admin'])
    const later = { ...input, snapshot: moved, remembered: rememberObjects(told, moved, [webSlice]) }
    expect(affectedScopes(later, [webSlice])).toEqual([])
  })
})

test('an Ingress that is gone names no Service any more', () => {
  const [web, admins] = [object('Ingress', 'web'), object('Ingress', 'admin')]
  const next = [web, admins].reduce(removeObject, snapshot)
  const later = { ...input, snapshot: next, remembered: rememberObjects(told, next, [web, admins]) }
  expect(affectedScopes(later, [object('Service', 'web'), object('Service', 'admin')])).toEqual([])
})
