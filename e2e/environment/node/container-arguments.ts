// How does podman run a container exactly as its Pod says?
// From a Pod and what its node has prepared (a network, folders for its volumes, where the API server is) to the arguments of
// `podman create`. What a cluster adds to every container is added: the variables by which programs find the API server.
// https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/, checked 2026-11.
import { confinement } from '../image/confinement.js'
import type { Container, Pod } from './pod.js'

export interface ContainerPlace {
  readonly name: string
  /** By which all containers of a cluster are found again. */
  readonly label: string
  /** Path of the network namespace of the Pod. */
  readonly network: string
  /** The folder of a volume. */
  readonly volumeFolder: (volume: string) => string
  readonly apiServer: { readonly address: string; readonly port: number }
}

const variables = ({ env = [] }: Container, { apiServer }: ContainerPlace): ReadonlyArray<string> =>
  [
    { name: 'KUBERNETES_SERVICE_HOST', value: apiServer.address },
    { name: 'KUBERNETES_SERVICE_PORT', value: String(apiServer.port) },
    ...env,
  ].map(({ name, value = '' }) => `--env=${name}=${value}`)

const mounts = ({ volumeMounts = [] }: Container, { volumeFolder }: ContainerPlace): ReadonlyArray<string> =>
  volumeMounts.map(({ name, mountPath, readOnly = false }) => `--volume=${volumeFolder(name)}:${mountPath}:${readOnly ? 'ro' : 'rw'}`)

const command = ({ command: words }: Container): ReadonlyArray<string> =>
  words === undefined ? [] : [`--entrypoint=${JSON.stringify(words)}`]

/** Tells the arguments of the container of a Pod, in the order that podman wants. */
export const containerArguments = ({ spec, metadata }: Pod, container: Container, place: ContainerPlace): ReadonlyArray<string> => [
  'create',
  '--replace',
  '--pull=never',
  `--name=${place.name}`,
  `--label=${place.label}`,
  `--network=ns:${place.network}`,
  `--hostname=${metadata.name}`,
  ...confinement(spec, container),
  ...variables(container, place),
  ...mounts(container, place),
  ...command(container),
  container.image,
  ...(container.args ?? []),
]
