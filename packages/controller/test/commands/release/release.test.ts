// Giving Ingresses up: finalizers go, AWS stays and is not called; nothing without --yes, and nothing while a controller leads.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock as clock } from '@alb-ingress/controller/system-clock.js'
import { objectsOf, placeOf } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { finalizersOf, nameOf, withMetadata } from '@alb-ingress/sandbox/cluster/kubernetes-object.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { createObject, deleteObject, replaceObject } from '@alb-ingress/sandbox/cluster/write-object.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { ingressText, serviceText } from '../../simulation/manifest-texts.js'
import { type LiveWorld, liveWorld } from '../live-world.js'

const ingresses = kindOfManifest('networking.k8s.io/v1', 'Ingress')
const leases = kindOfManifest('coordination.k8s.io/v1', 'Lease')
const options = { now: 0, fieldValidation: 'Ignore' } as const

let world: LiveWorld

/** Ingresses `web` and `api` with our finalizer, and `plain` without. */
beforeEach(async () => {
  world = await liveWorld()
  const folder = mkdtempSync(join(tmpdir(), 'release-'))
  ;['web', 'api', 'plain'].forEach((name) => {
    writeFileSync(join(folder, `${name}.yaml`), `${serviceText({ name })}---\n${ingressText({ name })}`)
  })
  await applyManifestFolder(world.server, folder, [])()
  rmSync(folder, { recursive: true })
  stored().filter((object) => nameOf(object) !== 'plain').forEach((object) => {
    const finalizers = [...(nameOf(object) === 'web' ? ['example.com/other'] : []), 'ingress.k8s.aws/resources']
    become(replaceObject(world.server.state(), placeOf(known(ingresses), object), 'Object', withMetadata(object, { finalizers }), options))
  })
  world.requests.length = 0
})
afterEach(() => world.close())

const known = <Kind>(kind: Kind | undefined): Kind => {
  if (kind === undefined) throw new Error('the sandbox does not know the kind')
  return kind
}

const stored = () => objectsOf(world.server.state(), known(ingresses), '')

const become = (written: ReturnType<typeof createObject>): void => {
  if (E.isLeft(written)) throw new Error(JSON.stringify(written.left))
  world.server.become(written.right.state)
}

const held = (): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(stored().map((object) => [nameOf(object), finalizersOf(object)]))

const asTheyWere = {
  api: ['ingress.k8s.aws/resources'],
  plain: [],
  web: ['example.com/other', 'ingress.k8s.aws/resources'],
}

test('without --yes only shows what it would do', async () => {
  const { code, written, complaints } = await world.run('release')
  expect([code, complaints, written.split('\n')]).toEqual([
    2,
    '',
    [
      '  Ingress shop/api  - finalizer ingress.k8s.aws/resources',
      '  Ingress shop/web  - finalizer ingress.k8s.aws/resources',
      '2 Ingresses would be given up: finalizers of ours go, everything in AWS stays. Add --yes to do it.',
    ],
  ])
  expect([held(), world.requests.filter((request) => !request.startsWith('GET'))]).toEqual([asTheyWere, []])
})

test('takes our finalizers off, those of others stay, and AWS is not called', async () => {
  const { code, complaints } = await world.run('release', '--yes')
  expect([code, complaints, held(), world.account.calls()]).toEqual([0, '', { api: [], plain: [], web: ['example.com/other'] }, []])
  expect(await world.run('release', '--yes')).toEqual({ code: 0, written: 'Nothing to do: no Ingress has a finalizer of ours.', complaints: '' })
})

test('an Ingress that waits to be deleted goes at once', async () => {
  const [api] = stored()
  if (api === undefined) return expect.unreachable()
  become(deleteObject(world.server.state(), placeOf(known(ingresses), api), { uid: undefined, resourceVersion: undefined }, 0))
  expect(Object.keys(held())).toEqual(['api', 'plain', 'web'])
  await world.run('release', '--namespace', 'shop', '--ingress', 'api', '--yes')
  expect(held()).toEqual({ plain: [], web: asTheyWere.web })
})

test('a selection leaves the others, and an Ingress needs its namespace', async () => {
  await world.run('release', '--namespace', 'shop', '--ingress', 'web', '--yes')
  await world.run('release', '--namespace', 'blog', '--yes')
  expect(held()).toEqual({ ...asTheyWere, web: ['example.com/other'] })
  expect((await world.run('release', '--ingress', 'web')).complaints).toBe(
    '--ingress: an Ingress is known by its namespace and name; add --namespace, such as --namespace shop --ingress web',
  )
})

describe('a controller', () => {
  const place = { resource: known(leases), namespace: 'shop', name: 'alb-ingress-controller-leader' }
  const here = ['--leader-election-namespace', 'shop', '--yes']
  const leaseRenewedAt = (instant: number): object => ({
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: place.name, namespace: place.namespace },
    spec: { holderIdentity: 'pod-1', leaseDurationSeconds: 4, renewTime: new Date(instant).toISOString().replace('Z', '000Z') },
  })
  const putLease = (instant: number): void => {
    become(createObject(world.server.state(), place, leaseRenewedAt(instant) as never, options))
  }
  const renew = (instant: number): void => {
    const [present] = objectsOf(world.server.state(), place.resource, '')
    if (present === undefined) return
    become(replaceObject(world.server.state(), place, 'Object', { ...present, ...leaseRenewedAt(instant), metadata: present.metadata }, options))
  }

  test('that renews its Lease keeps anything from being done, unless it is forced', async () => {
    putLease(1)
    let count = 1
    const stopRenewing = every(500, () => renew((count += 1)))
    const { code, complaints } = await world.run('release', ...here)
    stopRenewing()
    expect([code, complaints, held()]).toEqual([
      1,
      'a controller is at work: pod-1 renews Lease shop/alb-ingress-controller-leader, and would put its finalizers on again; uninstall it first (helm uninstall, or scale it to 0), or add --force',
      asTheyWere,
    ])
    expect((await world.run('release', ...here, '--force')).code).toBe(0)
  })

  test('that renews its Lease is named before what would be given up, with --yes as what waits for its end', async () => {
    putLease(1)
    let count = 1
    const stopRenewing = every(500, () => renew((count += 1)))
    const { code, written, complaints } = await world.run('release', '--leader-election-namespace', 'shop')
    stopRenewing()
    expect([code, complaints, written.split('\n')]).toEqual([
      2,
      '',
      [
        'a controller is at work: pod-1 renews Lease shop/alb-ingress-controller-leader, and --yes does nothing until it has ended; uninstall it first (helm uninstall, or scale it to 0), or add --force',
        '  Ingress shop/api  - finalizer ingress.k8s.aws/resources',
        '  Ingress shop/web  - finalizer ingress.k8s.aws/resources',
        '2 Ingresses would be given up: finalizers of ours go, everything in AWS stays. Add --yes once the controller has ended.',
      ],
    ])
    expect(held()).toEqual(asTheyWere)
  })

  test('whose Lease runs out is gone', async () => {
    putLease(1)
    expect([(await world.run('release', ...here)).code, held()['api']]).toEqual([0, []])
  })
})

const every = (milliseconds: number, run: () => void): (() => void) => {
  let cancel: () => void = () => undefined
  const next = (): void => {
    cancel = clock.schedule(milliseconds, () => {
      run()
      next()
    })()
  }
  next()
  return () => cancel()
}
