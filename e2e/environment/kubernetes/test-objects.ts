// Which objects does a scenario begin with?
// The least manifest of each kind, with what scenarios vary as arguments. Everything else is set by a merge patch, or by
// spreading: `{ ...service(...), metadata: ... }`.
import type { KubernetesObject } from './kubernetes-object.js'

export interface ServicePort {
  readonly name: string
  readonly port: number
  readonly targetPort: number | string
  readonly nodePort?: number
}

export interface NamespacedName {
  readonly namespace: string
  readonly name: string
}

/** What reaches a Service: addresses of pods, each on the target ports. */
export interface Endpoint {
  readonly address: string
  /** Only pods become targets, whether or not the pod itself is there. */
  readonly podName?: string
  readonly nodeName?: string
  readonly zone?: string
  readonly ready?: boolean
  readonly serving?: boolean
  readonly terminating?: boolean
}

export interface IngressPath {
  readonly host: string
  readonly path: string
  readonly serviceName: string
  readonly servicePort: number
}

export const namespace = (name: string, labels: Readonly<Record<string, string>> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
})

/** A Service without selector: its EndpointSlices are the test's own. */
export const service = (
  metadata: NamespacedName,
  type: 'ClusterIP' | 'NodePort',
  ports: ReadonlyArray<ServicePort>,
): KubernetesObject => ({ apiVersion: 'v1', kind: 'Service', metadata, spec: { type, ports } })

/** A slice of the Service whose name its own begins with: `NAME-SUFFIX`. */
export const endpointSlice = (
  { namespace: within, name }: NamespacedName,
  suffix: string,
  ports: ReadonlyArray<{ readonly name: string; readonly port: number }>,
  endpoints: ReadonlyArray<Endpoint>,
): KubernetesObject => ({
  apiVersion: 'discovery.k8s.io/v1',
  kind: 'EndpointSlice',
  metadata: { namespace: within, name: `${name}-${suffix}`, labels: { 'kubernetes.io/service-name': name } },
  addressType: 'IPv4',
  ports: ports.map((port) => ({ ...port, protocol: 'TCP' })),
  endpoints: endpoints.map(({ address, podName, nodeName, zone, ready = true, serving = ready, terminating = false }) => ({
    addresses: [address],
    conditions: { ready, serving, terminating },
    ...(podName === undefined ? {} : { targetRef: { kind: 'Pod', namespace: within, name: podName } }),
    ...(nodeName === undefined ? {} : { nodeName }),
    ...(zone === undefined ? {} : { zone }),
  })),
})

export const ingressClass = (name: string, controller = 'ingress.k8s.aws/alb'): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name },
  spec: { controller },
})

const toPath = ({ path, serviceName, servicePort }: IngressPath) => ({
  path,
  pathType: 'Prefix',
  backend: { service: { name: serviceName, port: { number: servicePort } } },
})

/** One rule per host, in the order in which hosts first appear. */
export const ingress = (
  metadata: NamespacedName & { readonly annotations?: Readonly<Record<string, string>> },
  className: string,
  paths: ReadonlyArray<IngressPath>,
): KubernetesObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata,
  spec: {
    ingressClassName: className,
    rules: [...new Set(paths.map(({ host }) => host))].map((host) => ({
      host,
      http: { paths: paths.filter((path) => path.host === host).map(toPath) },
    })),
  },
})
