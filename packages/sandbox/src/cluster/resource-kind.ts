// Which kinds of objects does the simulated API server serve?
// One table row per kind: where it is found, whether it lives in a namespace, and in which respects the API server
// treats it specially (https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/, 2026-11-22). Anything
// else is answered with 404, as a server without that API does.

export interface ResourceKind {
  /** Empty for the core group. */
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  readonly shortNames: ReadonlyArray<string>
  readonly scope: 'Namespaced' | 'Cluster'
  readonly hasStatus: boolean
  /** `metadata.generation` grows with the specification. */
  readonly countsGenerations: boolean
  /** A PUT without `metadata.resourceVersion` is refused. */
  readonly needsVersionOnReplace: boolean
  /** Defined by a CustomResourceDefinition: status writes leave metadata alone. */
  readonly isCustom: boolean
}

type Traits = Partial<
  Pick<ResourceKind, 'hasStatus' | 'countsGenerations' | 'needsVersionOnReplace' | 'isCustom' | 'shortNames'>
>

const resourceKind = (
  apiVersion: string,
  kind: string,
  plural: string,
  scope: ResourceKind['scope'],
  traits: Traits = {},
): ResourceKind => {
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  const plain = {
    shortNames: [],
    hasStatus: false,
    countsGenerations: false,
    needsVersionOnReplace: false,
    isCustom: false,
  }
  return { ...plain, group, version, kind, plural, scope, ...traits }
}

const workload: Traits = { hasStatus: true, countsGenerations: true }

/** All kinds, in the order in which manifests of a folder are applied: what others refer to comes first. */
export const resourceKinds: ReadonlyArray<ResourceKind> = [
  resourceKind('v1', 'Namespace', 'namespaces', 'Cluster', {
    hasStatus: true,
    needsVersionOnReplace: true,
    shortNames: ['ns'],
  }),
  resourceKind('v1', 'Node', 'nodes', 'Cluster', { hasStatus: true, shortNames: ['no'] }),
  resourceKind('elbv2.k8s.aws/v1beta1', 'IngressClassParams', 'ingressclassparams', 'Cluster', {
    countsGenerations: true,
    needsVersionOnReplace: true,
    isCustom: true,
  }),
  resourceKind('networking.k8s.io/v1', 'IngressClass', 'ingressclasses', 'Cluster', { countsGenerations: true }),
  resourceKind('v1', 'ServiceAccount', 'serviceaccounts', 'Namespaced', { shortNames: ['sa'] }),
  resourceKind('v1', 'Secret', 'secrets', 'Namespaced'),
  resourceKind('v1', 'ConfigMap', 'configmaps', 'Namespaced', { shortNames: ['cm'] }),
  resourceKind('v1', 'Service', 'services', 'Namespaced', { hasStatus: true, shortNames: ['svc'] }),
  resourceKind('apps/v1', 'Deployment', 'deployments', 'Namespaced', { ...workload, shortNames: ['deploy'] }),
  resourceKind('apps/v1', 'StatefulSet', 'statefulsets', 'Namespaced', { ...workload, shortNames: ['sts'] }),
  resourceKind('apps/v1', 'ReplicaSet', 'replicasets', 'Namespaced', { ...workload, shortNames: ['rs'] }),
  resourceKind('apps/v1', 'DaemonSet', 'daemonsets', 'Namespaced', { ...workload, shortNames: ['ds'] }),
  resourceKind('v1', 'Pod', 'pods', 'Namespaced', { hasStatus: true, shortNames: ['po'] }),
  resourceKind('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices', 'Namespaced', { countsGenerations: true }),
  resourceKind('networking.k8s.io/v1', 'Ingress', 'ingresses', 'Namespaced', { ...workload, shortNames: ['ing'] }),
  resourceKind('coordination.k8s.io/v1', 'Lease', 'leases', 'Namespaced', { needsVersionOnReplace: true }),
  resourceKind('v1', 'Event', 'events', 'Namespaced', { shortNames: ['ev'] }),
  resourceKind('events.k8s.io/v1', 'Event', 'events', 'Namespaced', { shortNames: ['ev'] }),
]

/** Writes group and version as manifests do: `v1`, `networking.k8s.io/v1`. */
export const apiVersionOf = ({ group, version }: ResourceKind): string =>
  group === '' ? version : `${group}/${version}`

/** Names a kind in the API server's own messages: `services`, `ingresses.networking.k8s.io`. */
export const qualifiedPlural = ({ group, plural }: ResourceKind): string =>
  group === '' ? plural : `${plural}.${group}`

/** Names a kind in messages about invalid objects: `Service`, `Ingress.networking.k8s.io`. */
export const qualifiedKind = ({ group, kind }: ResourceKind): string => (group === '' ? kind : `${kind}.${group}`)

/** A key that no two kinds share, for the server's own tables. */
export const resourceKey = (resource: ResourceKind): string => `${apiVersionOf(resource)}/${resource.plural}`

/** Finds the kind that a manifest names. */
export const kindOfManifest = (apiVersion: string, kind: string): ResourceKind | undefined =>
  resourceKinds.find((resource) => apiVersionOf(resource) === apiVersion && resource.kind === kind)

/** Finds the kind that a request's path names. */
export const kindOfPath = (group: string, version: string, plural: string): ResourceKind | undefined =>
  resourceKinds.find((kind) => kind.group === group && kind.version === version && kind.plural === plural)
