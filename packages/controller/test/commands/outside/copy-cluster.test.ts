// A cluster copied: page by page, as it is, and what keeps it from being read.
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { copyCluster } from '@alb-ingress/controller/commands/outside/copy-cluster.js'
import { explainCopyError } from '@alb-ingress/controller/commands/outside/copy-error.js'
import { objectsOf } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'

type Transport = Parameters<typeof copyCluster>[0]

/** Answers by path; everything else is an empty list. */
const answering = (answers: Readonly<Record<string, readonly [status: number, body: object]>>, paths: Array<string> = []): Transport => ({
  send: ({ path }, receiver) => {
    paths.push(path)
    const [status, body] = answers[path] ?? [200, { items: [] }]
    receiver.onStatus(status)
    JSON.stringify(body, null, 1).split('\n').forEach(receiver.onLine)
    receiver.onEnd(undefined)
    return () => undefined
  },
})

const service = (name: string) => ({ metadata: { name, namespace: 'shop', uid: `uid-${name}`, resourceVersion: '7' }, spec: {} })
const services = '/api/v1/services?limit=500'

test('pages are put together, with uids, kinds and versions; a kind that is not served is left out', async () => {
  const paths: Array<string> = []
  const transport = answering(
    {
      [services]: [200, { metadata: { continue: 'a b' }, items: [service('web')] }],
      [`${services}&continue=a%20b`]: [200, { metadata: {}, items: [service('api')] }],
      '/apis/elbv2.k8s.aws/v1beta1/ingressclassparams?limit=500': [404, { message: 'not found' }],
    },
    paths,
  )
  const copied = await copyCluster(transport)()
  if (E.isLeft(copied)) return expect.unreachable()
  const kind = kindOfManifest('v1', 'Service')
  if (kind === undefined) return expect.unreachable()
  expect(objectsOf(copied.right, kind, '').map(({ apiVersion, kind: name, metadata: { uid } }) => [apiVersion, name, uid])).toEqual([
    ['v1', 'Service', 'uid-api'],
    ['v1', 'Service', 'uid-web'],
  ])
  expect(paths.map((path) => path.split('?')[0])).toEqual([
    '/api/v1/namespaces',
    '/api/v1/nodes',
    '/apis/elbv2.k8s.aws/v1beta1/ingressclassparams',
    '/apis/networking.k8s.io/v1/ingressclasses',
    '/api/v1/services',
    '/api/v1/services',
    '/apis/discovery.k8s.io/v1/endpointslices',
    '/apis/networking.k8s.io/v1/ingresses',
  ])
})

const failure = async (transport: Transport) => E.mapLeft(explainCopyError)(await copyCluster(transport)())

test('what may not be read is named with what to do', async () => {
  const forbidden = { kind: 'Status', message: 'services is forbidden: User "me" cannot list' }
  expect(await failure(answering({ [services]: [403, forbidden] }))).toEqual(
    E.left(`list ${services}: not allowed (status 403: services is forbidden: User "me" cannot list); use a kubeconfig that may, or ask for this right`),
  )
})

test('a connection that fails is named', async () => {
  const failing: Transport = {
    send: (_, receiver) => {
      receiver.onEnd('connect ECONNREFUSED')
      return () => undefined
    },
  }
  expect(await failure(failing)).toEqual(
    E.left(
      'list /api/v1/namespaces?limit=500: the API server cannot answer (connect ECONNREFUSED); nothing answers at this address: see that the cluster runs, that --kubeconfig or KUBECONFIG names the right one, and that "kubectl get ingress" works with the same kubeconfig',
    ),
  )
})

test('an answer that is no JSON is named', async () => {
  const talking: Transport = {
    send: (_, receiver) => {
      receiver.onStatus(200)
      receiver.onLine('<html>')
      receiver.onEnd(undefined)
      return () => undefined
    },
  }
  expect(await failure(talking)).toEqual(E.left('/api/v1/namespaces?limit=500: the answer is not JSON'))
})
