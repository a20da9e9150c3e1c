// Which API server is meant, and who are we to it?
// From the usual places or a file to client-node's configuration, or to a sentence about why there is none.
// Finding nothing is an error here: client-node would quietly go to port 8080 of this machine.
import { type Cluster, KubeConfig } from '@kubernetes/client-node'
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'

export type KubeConfigSource =
  /** `KUBECONFIG`, then `~/.kube/config`, then the service account of the pod we run in. */
  | { readonly _tag: 'UsualPlaces' }
  | { readonly _tag: 'File'; readonly path: string }

export interface KubeConfigError {
  readonly _tag: 'NoKubeConfig'
  readonly source: KubeConfigSource
  readonly detail: string
}

/** Reads a configuration and makes sure that it names a cluster. */
export const readKubeConfig =
  (source: KubeConfigSource): IO<E.Either<KubeConfigError, KubeConfig>> =>
  () => {
    const failed = (detail: string): KubeConfigError => ({ _tag: 'NoKubeConfig', source, detail })
    const loaded = E.tryCatch(
      () => load(source),
      (cause) => failed(cause instanceof Error ? cause.message : String(cause)),
    )
    if (E.isLeft(loaded)) return loaded
    const cluster = loaded.right.getCurrentCluster()
    if (cluster === null) return E.left(failed('it names no current context, or one without a cluster'))
    if (isMadeUp(loaded.right)) return E.left(failed(nothingFound))
    return isRefused(cluster) ? E.left(failed(`${cluster.server} is not https; write https://, or insecure-skip-tls-verify: true beside it`)) : loaded
  }

const nothingFound =
  'looked at KUBECONFIG, which names none, at ~/.kube/config and for the service account of a pod, and found nothing'

/** client-node sends nothing in the clear unless it is told that certificates do not matter. */
const isRefused = ({ server, skipTLSVerify }: Cluster): boolean => server.startsWith('http:') && !skipTLSVerify

/** Says what was looked for, why it failed, and what to do. */
export const explainKubeConfigError = ({ source, detail }: KubeConfigError): string => {
  const named = source._tag === 'File' ? ` ${source.path}` : ''
  return `kubeconfig${named}: ${detail}; name a file that kubectl can use by --kubeconfig or KUBECONFIG`
}

/** Finds the namespace of the pod that we run in, or of the current context; empty when it names none. */
export const namespaceOf = (kubeConfig: KubeConfig): string =>
  kubeConfig.getContextObject(kubeConfig.getCurrentContext())?.namespace ?? ''

/** Recognises the configuration that client-node 2.0.1 makes up when it has found nothing. */
const isMadeUp = (kubeConfig: KubeConfig): boolean =>
  kubeConfig.getCurrentContext() === 'loaded-context' &&
  kubeConfig.getCurrentCluster()?.server === 'http://localhost:8080'

const load = (source: KubeConfigSource): KubeConfig => {
  const kubeConfig = new KubeConfig()
  switch (source._tag) {
    case 'UsualPlaces':
      kubeConfig.loadFromDefault()
      return kubeConfig
    case 'File':
      kubeConfig.loadFromFile(source.path)
      return kubeConfig
  }
}
