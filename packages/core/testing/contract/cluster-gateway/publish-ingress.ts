// How does a cluster gateway write what an Ingress is to say: its finalizer and its address?
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type { Task } from 'fp-ts/lib/Task.js'
import { expect, test } from 'vitest'
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { PublishedAddress, Publication } from '@alb-ingress/core/report/publication.js'
import { type ClusterBackend, finalizer, ingress, ingressesPath, nowhere, type Watched, web } from './shop.js'

const address: PublishedAddress = {
  hostname: 'k8s-shop-web-1.eu-west-1.elb.amazonaws.com',
  ports: [
    { port: 80, error: O.none },
    { port: 443, error: O.some('alb-ingress.io/CertificateNotFound') },
  ],
}

interface ReadMetadata {
  readonly resourceVersion: string
  readonly finalizers: ReadonlyArray<string>
}

interface ReadIngress {
  readonly metadata: { readonly resourceVersion: string; readonly finalizers?: ReadonlyArray<string> }
  readonly status?: { readonly loadBalancer?: { readonly ingress?: ReadonlyArray<unknown> } }
}

const readIngress = async (backend: ClusterBackend): Promise<ReadIngress> =>
  (await backend.send('GET', `${ingressesPath}/web`)).json as ReadIngress

const metadataOf = async (backend: ClusterBackend): Promise<ReadMetadata> => {
  const { metadata } = await readIngress(backend)
  return { resourceVersion: metadata.resourceVersion, finalizers: metadata.finalizers ?? [] }
}

const statusOf = async (backend: ClusterBackend): Promise<ReadonlyArray<unknown>> =>
  (await readIngress(backend)).status?.loadBalancer?.ingress ?? []

/** Declares the tests; `begin` gives a cluster with a Service and an Ingress, watched. */
export const publishIngressContract = (begin: Task<Watched>): void => {
  test('adds a finalizer beside those of others, and writes nothing when it is there', async () => {
    const { backend, publish, ready } = await begin()
    await ready()
    expect(await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])).toEqual([E.right(undefined)])
    const once = await metadataOf(backend)
    expect(once.finalizers).toEqual(['example.com/other', finalizer])
    expect(await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])).toEqual([E.right(undefined)])
    expect(await metadataOf(backend)).toEqual(once)
  })

  test('removes its finalizer only, and finds it fine when the Ingress is gone', async () => {
    const { backend, publish, ready } = await begin()
    await ready()
    await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])
    const outcomes = await publish([
      { _tag: 'RemoveFinalizer', ingress: web, finalizer },
      { _tag: 'RemoveFinalizer', ingress: nowhere, finalizer },
    ])
    expect(outcomes).toEqual([E.right(undefined), E.right(undefined)])
    expect((await metadataOf(backend)).finalizers).toEqual(['example.com/other'])
  })

  test('lets an Ingress go by removing the last finalizer', async () => {
    const { backend, publish, ready, told } = await begin()
    await backend.send('POST', ingressesPath, ingress('blog', { finalizers: [finalizer] }))
    await ready()
    await backend.send('DELETE', `${ingressesPath}/blog`)
    await backend.until(() => told.includes('Ingress shop/blog'))
    expect(await publish([{ _tag: 'RemoveFinalizer', ingress: ingressRef('shop', 'blog'), finalizer }])).toEqual([
      E.right(undefined),
    ])
    expect((await backend.send('GET', `${ingressesPath}/blog`)).status).toBe(404)
  })

  test('one refused item fails nobody else, and outcomes keep the order', async () => {
    const { publish, ready } = await begin()
    await ready()
    const outcomes = await publish([
      { _tag: 'AddFinalizer', ingress: nowhere, finalizer },
      { _tag: 'AddFinalizer', ingress: web, finalizer },
    ])
    expect(outcomes).toEqual([E.left({ _tag: 'NotFound', request: 'get Ingress shop/nowhere' }), E.right(undefined)])
  })

  test('writes over a change that it has not heard of yet', async () => {
    const { backend, publish, ready } = await begin()
    await ready()
    await backend.send('PATCH', `${ingressesPath}/web`, {
      metadata: { finalizers: ['example.com/other', 'example.com/newer'] },
    })
    expect(await publish([{ _tag: 'AddFinalizer', ingress: web, finalizer }])).toEqual([E.right(undefined)])
    expect((await metadataOf(backend)).finalizers).toEqual(['example.com/other', 'example.com/newer', finalizer])
  })

  test('sets the status, leaves it when it is right, and clears it', async () => {
    const { backend, publish, ready } = await begin()
    await ready()
    const setStatus: Publication = { _tag: 'SetStatus', ingress: web, addresses: [address] }
    await publish([setStatus])
    const once = await metadataOf(backend)
    expect(await statusOf(backend)).toEqual([
      {
        hostname: address.hostname,
        ports: [
          { port: 80, protocol: 'TCP' },
          { port: 443, protocol: 'TCP', error: 'alb-ingress.io/CertificateNotFound' },
        ],
      },
    ])
    await publish([setStatus])
    expect(await metadataOf(backend)).toEqual(once)
    await publish([{ _tag: 'SetStatus', ingress: web, addresses: [] }])
    expect(await statusOf(backend)).toEqual([])
  })
}
