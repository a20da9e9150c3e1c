// What do the containers of a Pod find in its projected volumes?
// From the sources of a volume to files in a folder of this machine: a token for the Pod's ServiceAccount, asked of the API server
// and bound to the Pod, entries of a ConfigMap, fields of the Pod. Tokens end; they are written anew before, as a kubelet does.
// Files belong to the Pod's group alone, where it has one.
// https://kubernetes.io/docs/concepts/storage/projected-volumes/, checked 2026-11.
import { chmod, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KubernetesClient } from '../kubernetes/kubernetes-client.js'
import { objectPath } from '../kubernetes/object-path.js'
import type { Pod, ProjectedSource, Volume } from './pod.js'

export interface PodVolumes {
  readonly folderOf: (volume: string) => string
  readonly close: () => Promise<void>
}

type Files = Readonly<Record<string, string>>

type TokenSource = NonNullable<ProjectedSource['serviceAccountToken']>
type MapSource = NonNullable<ProjectedSource['configMap']>

const issueToken = async (client: KubernetesClient, pod: Pod, { audience, expirationSeconds }: TokenSource): Promise<string> => {
  const { namespace, name, uid } = pod.metadata
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name: pod.spec.serviceAccountName } }
  const boundObjectRef = { apiVersion: 'v1', kind: 'Pod', name, uid }
  const spec = { expirationSeconds, boundObjectRef, ...(audience === undefined ? {} : { audiences: [audience] }) }
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec }
  const answer = await client.send({ method: 'POST', path: `${objectPath(account)}/token`, body })
  if (answer.status >= 300) throw new Error(`no token for ServiceAccount ${namespace}/${pod.spec.serviceAccountName}: ${JSON.stringify(answer.body)}`)
  return (answer.body as { readonly status: { readonly token: string } }).status.token
}

const readMap = async (client: KubernetesClient, { metadata }: Pod, { name, items }: MapSource): Promise<Files> => {
  const map = await client.read({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: metadata.namespace, name } })
  const data = (map?.['data'] ?? {}) as Files
  return Object.fromEntries(
    items.map(({ key, path }) => {
      const text = data[key]
      if (text === undefined) throw new Error(`ConfigMap ${metadata.namespace}/${name} has no entry ${key}`)
      return [path, text]
    }),
  )
}

const fieldOf = ({ metadata }: Pod, fieldPath: string): string => (fieldPath === 'metadata.name' ? metadata.name : metadata.namespace)

const readSource = async (client: KubernetesClient, pod: Pod, source: ProjectedSource): Promise<Files> => {
  const { serviceAccountToken: token, configMap, downwardAPI } = source
  return {
    ...(token === undefined ? {} : { [token.path]: await issueToken(client, pod, token) }),
    ...(configMap === undefined ? {} : await readMap(client, pod, configMap)),
    ...Object.fromEntries((downwardAPI?.items ?? []).map(({ path, fieldRef }) => [path, fieldOf(pod, fieldRef.fieldPath)])),
  }
}

/** As a kubelet gives them: readable for the group of the Pod, or for everyone where it has none. */
const share = async (path: string, { spec }: Pod): Promise<void> => {
  const group = spec.securityContext?.fsGroup
  if (group !== undefined) await chown(path, 0, group)
  await chmod(path, group === undefined ? 0o644 : 0o640)
}

const writeVolume = async (client: KubernetesClient, pod: Pod, folder: string, { projected }: Volume): Promise<void> => {
  const sources = await Promise.all(projected.sources.map((source) => readSource(client, pod, source)))
  for (const [name, text] of sources.flatMap((files) => Object.entries(files))) {
    const unfinished = join(folder, `.${name}.unfinished`)
    await writeFile(unfinished, text)
    await share(unfinished, pod)
    await rename(unfinished, join(folder, name))
  }
}

/** https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/: at 80 percent of their life. */
const renewalMilliseconds = (volumes: ReadonlyArray<Volume>): ReadonlyArray<number> =>
  volumes
    .flatMap(({ projected }) => projected.sources)
    .flatMap(({ serviceAccountToken: token }) => (token === undefined ? [] : [token.expirationSeconds * 800]))

/** Writes the volumes of a Pod below a folder, and its tokens again in time. */
export const writeVolumes = async (client: KubernetesClient, pod: Pod, folder: string): Promise<PodVolumes> => {
  const { volumes = [] } = pod.spec
  const folderOf = (volume: string): string => join(folder, volume)
  const write = async (): Promise<void> => {
    for (const volume of volumes) await writeVolume(client, pod, folderOf(volume.name), volume)
  }
  for (const { name } of volumes) {
    await mkdir(folderOf(name), { recursive: true })
    await chmod(folderOf(name), 0o755)
  }
  await write()
  const renewals = renewalMilliseconds(volumes)
  const renewal = renewals.length === 0 ? undefined : setInterval(() => void write().catch(() => undefined), Math.min(...renewals))
  return {
    folderOf,
    close: async () => {
      clearInterval(renewal)
      await rm(folder, { recursive: true, force: true })
    },
  }
}
