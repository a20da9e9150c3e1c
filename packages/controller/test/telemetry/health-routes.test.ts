// Alive from the start; ready when every list of the cluster has been read whole.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import type { ObjectKind } from '@alb-ingress/core/kubernetes/object-ref.js'
import { emptySnapshot, markKind, type Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { healthRoutes } from '@alb-ingress/controller/telemetry/health-routes.js'

const answers = async (snapshot: O.Option<Snapshot>): Promise<ReadonlyArray<readonly [number, string] | undefined>> =>
  Promise.all(
    ['/healthz', '/readyz'].map(async (path) => {
      const page = await healthRoutes(() => snapshot)[path]?.()
      return page === undefined ? undefined : ([page.status, page.body] as const)
    }),
  )

test('is alive and not ready before anything is there', async () => {
  expect(await answers(O.none)).toEqual([
    [200, 'ok\n'],
    [503, 'starting\n'],
  ])
})

test('is ready when every list has been read; pods are read only where a gate asks for them', async () => {
  const kinds: ReadonlyArray<ObjectKind> = ['Ingress', 'IngressClass', 'Service', 'EndpointSlice', 'Node']
  const some = kinds.reduce((snapshot, kind) => markKind(snapshot, kind, 'Complete'), emptySnapshot)
  const all = markKind(markKind(some, 'IngressClassParams', 'NotServed'), 'Namespace', 'Complete')
  expect(await answers(O.some(some))).toEqual([
    [200, 'ok\n'],
    [503, 'not all objects of these kinds have been read yet: IngressClassParams, Namespace\n'],
  ])
  expect((await answers(O.some(all)))[1]).toEqual([200, 'ok\n'])
})
