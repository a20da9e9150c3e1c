import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kubeconfigText } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { explainKubeConfigError, namespaceOf, readKubeConfig, type KubeConfigSource } from '../src/kube-config.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kube-config-'))
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** The server that a source leads to, or the sentence about why there is none. */
const serverOf = (source: KubeConfigSource): string =>
  pipe(
    readKubeConfig(source)(),
    E.match(explainKubeConfigError, (kubeConfig) => kubeConfig.getCurrentCluster()?.server ?? ''),
  )

const written = (text: string): string => {
  const path = join(folder, 'config')
  writeFileSync(path, text)
  return path
}

test('reads a file', () => {
  expect(serverOf({ _tag: 'File', path: written(kubeconfigText(8001)) })).toBe('http://127.0.0.1:8001')
})

test('the namespace is that of the current context, or none', () => {
  const text = (context: string): string =>
    `{clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}], users: [], current-context: x, contexts: [{name: x, context: ${context}}]}`
  const namespaceIn = (context: string): string =>
    pipe(
      readKubeConfig({ _tag: 'File', path: written(text(context)) })(),
      E.match(explainKubeConfigError, namespaceOf),
    )
  expect([namespaceIn('{cluster: c, user: "", namespace: shop}'), namespaceIn('{cluster: c, user: ""}')]).toEqual(['shop', ''])
})

test('a file that is not there is named', () => {
  const path = join(folder, 'nowhere')
  expect(serverOf({ _tag: 'File', path })).toBe(
    `kubeconfig ${path}: ENOENT: no such file or directory, open '${path}'; name a file that kubectl can use by --kubeconfig or KUBECONFIG`,
  )
})

test('a file without a context names no cluster', () => {
  const path = written('clusters: []\nusers: []\ncontexts: []\n')
  expect(serverOf({ _tag: 'File', path })).toBe(
    `kubeconfig ${path}: it names no current context, or one without a cluster; name a file that kubectl can use by --kubeconfig or KUBECONFIG`,
  )
})

test('looks where KUBECONFIG points', () => {
  vi.stubEnv('KUBECONFIG', written(kubeconfigText(8002)))
  expect(serverOf({ _tag: 'UsualPlaces' })).toBe('http://127.0.0.1:8002')
})

test('finding nothing says where it looked, and where to put something', () => {
  vi.stubEnv('KUBECONFIG', '')
  vi.stubEnv('HOME', folder)
  expect(serverOf({ _tag: 'UsualPlaces' })).toBe(
    'kubeconfig: looked at KUBECONFIG, which names none, at ~/.kube/config and for the service account of a pod, and found nothing; name a file that kubectl can use by --kubeconfig or KUBECONFIG',
  )
})

test('a server that is reached in the clear is refused before anything is sent', () => {
  const path = written(kubeconfigText(8001).replace('"insecure-skip-tls-verify":true', '"insecure-skip-tls-verify":false'))
  expect(serverOf({ _tag: 'File', path })).toBe(
    `kubeconfig ${path}: http://127.0.0.1:8001 is not https; write https://, or insecure-skip-tls-verify: true beside it; name a file that kubectl can use by --kubeconfig or KUBECONFIG`,
  )
})
