// How does a cluster gateway come to know pods, and write their conditions?
// Pods are asked for one by one, and a condition is written once and seen in the snapshot.
import * as E from 'fp-ts/lib/Either.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { expect, test } from 'vitest'
import { podRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { gateType } from '@alb-ingress/core/kubernetes/pod.js'
import { findObject } from '@alb-ingress/core/kubernetes/find-object.js'
import type { Publication } from '@alb-ingress/core/report/publication.js'
import { type Watched } from './shop.js'

const podsPath = '/api/v1/namespaces/shop/pods'
const gatedPod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', namespace: 'shop' },
  spec: {
    containers: [{ name: 'web', image: 'example.com/web' }],
    readinessGates: [{ conditionType: gateType('k8s-shop-web-1') }],
  },
}

interface ReadPod {
  readonly metadata: { readonly uid: string }
}

/** Declares the tests; `begin` gives a cluster with a Service and an Ingress, watched. */
export const podContract = (begin: Task<Watched>): void => {
  test('looks at the pods that it is asked about, and writes one condition of theirs', async () => {
    const { backend, publish, ready, told } = await begin()
    await backend.send('POST', podsPath, gatedPod)
    await ready()
    const { uid } = ((await backend.send('GET', `${podsPath}/web-0`)).json as ReadPod).metadata
    expect(findObject(backend.gateway.snapshot(), 'Pod', { namespace: 'shop', name: 'web-0' })).toEqual({ _tag: 'NotYetKnown' })
    backend.gateway.lookAtPods([{ ref: podRef('shop', 'web-0'), uid }])()
    await backend.until(() => told.includes('Pod shop/web-0'))
    const condition = { type: gateType('k8s-shop-web-1'), status: 'True', reason: '', message: '' }
    const setCondition: Publication = {
      _tag: 'SetPodCondition',
      pod: podRef('shop', 'web-0'),
      uid,
      seenVersion: '1',
      condition,
      transition: 'Now',
    }
    expect(await publish([setCondition, { ...setCondition, uid: 'another' }])).toEqual([E.right(undefined), E.right(undefined)])
    const isTold = (): boolean => {
      const pod = findObject(backend.gateway.snapshot(), 'Pod', { namespace: 'shop', name: 'web-0' })
      return pod._tag === 'Found' && pod.object.conditions.some(({ status }) => status === 'True')
    }
    await backend.until(isTold)
  })
}
