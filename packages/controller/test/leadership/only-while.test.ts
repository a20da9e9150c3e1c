import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { expect, it } from 'vitest'
import { networkScope } from '@alb-ingress/core/aws/scope-key.js'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { CloudGateway } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import { callingWhile, publishingWhile } from '../../src/leadership/only-while.js'

const neverCalled = (): never => {
  throw new Error('nothing may be called')
}

const silentCloud: CloudGateway = { list: neverCalled, observe: neverCalled, lookUp: neverCalled, execute: neverCalled }

const silentCluster = { publish: neverCalled } as unknown as ClusterGateway

const reading = { _tag: 'ReadGroup', group: { _tag: 'Implicit', namespace: 'shop', name: 'web' } } as const

it('calls AWS while the condition holds', async () => {
  const cloud = callingWhile({ ...silentCloud, list: TE.right([networkScope('vpc-1')]) }, () => true)
  expect(await cloud.list()).toEqual(E.right([networkScope('vpc-1')]))
})

it('makes no call once it has ceased to hold, and says so for every item', async () => {
  const cloud = callingWhile(silentCloud, () => false)
  const detail = 'this process no longer leads'
  expect([await cloud.list(), await cloud.observe([reading, reading], 'change')()]).toEqual([
    E.left({ _tag: 'NotSent', operation: 'list', detail }),
    [
      E.left({ _tag: 'NotSent', operation: 'observe', detail }),
      E.left({ _tag: 'NotSent', operation: 'observe', detail }),
    ],
  ])
})

it('asks at the moment of the call, not before', async () => {
  let holds = true
  const call = callingWhile(silentCloud, () => holds).observe([reading], 'change')
  holds = false
  expect(await call()).toMatchObject([{ _tag: 'Left', left: { _tag: 'NotSent' } }])
})

it('writes nothing to the cluster once it has ceased to hold', async () => {
  const cluster = publishingWhile(silentCluster, () => false)
  const item = { _tag: 'RemoveFinalizer', ingress: ingressRef('shop', 'web'), finalizer: 'ingress.k8s.aws/resources' } as const
  expect(await cluster.publish([item])()).toEqual([
    E.left({ _tag: 'Unavailable', request: 'publish', detail: 'this process no longer leads' }),
  ])
})
