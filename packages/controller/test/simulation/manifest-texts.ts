// What do the simulations put into the cluster?
// Services and Ingresses of namespace `shop` as texts that a user would write, with only what a test is about spelled out.
// Everything that is left out has one fixed value; nothing here knows what comes of it.

const prefix = 'alb.ingress.kubernetes.io/'

export interface ServiceText {
  readonly name: string
  /** 80 by default. */
  readonly port?: number
}

/** A NodePort Service; its pods and their endpoints are made by the sandbox. */
export const serviceText = ({ name, port = 80 }: ServiceText): string => `
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec: { type: NodePort, selector: { app: ${name} }, ports: [{ name: http, port: ${String(port)}, targetPort: 8080 }] }
`

/** A slice of ready pods of Service `web` at these addresses, on the account's first node. */
export const sliceText = (addresses: ReadonlyArray<string>): string =>
  JSON.stringify({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: 'web-1', namespace: 'shop', labels: { 'kubernetes.io/service-name': 'web' } },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 8080, protocol: 'TCP' }],
    endpoints: addresses.map((address) => ({
      addresses: [address],
      conditions: { ready: true },
      nodeName: 'ip-10-0-100-10.ec2.internal',
      targetRef: { kind: 'Pod', namespace: 'shop', name: `web-${address}` },
    })),
  })

export interface PathText {
  readonly path: string
  /** A Service, or with the port name `use-annotation` an action. */
  readonly service: string
  readonly portName?: string
  /** `Prefix` by default; the other kinds keep the order in which they are written. */
  readonly pathType?: 'Prefix' | 'Exact' | 'ImplementationSpecific'
}

export interface IngressText {
  readonly name: string
  /** By key, without the prefix of our annotations. */
  readonly annotations?: Readonly<Record<string, string>>
  /** By full key. */
  readonly otherAnnotations?: Readonly<Record<string, string>>
  readonly className?: string
  /** `<name>.example.com` by default. */
  readonly hosts?: ReadonlyArray<string>
  /** `/` to the Service of the same name by default. */
  readonly paths?: ReadonlyArray<PathText>
}

/** An Ingress for the internet unless its annotations say otherwise. */
export const ingressText = (text: IngressText): string => {
  const { name, hosts = [`${name}.example.com`], paths = [{ path: '/', service: name }] } = text
  const annotations = { scheme: 'internet-facing', ...text.annotations }
  return JSON.stringify({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name,
      namespace: 'shop',
      annotations: {
        ...Object.fromEntries(Object.entries(annotations).map(([key, value]) => [`${prefix}${key}`, value])),
        ...text.otherAnnotations,
      },
    },
    spec: { ingressClassName: text.className ?? 'alb', rules: hosts.map((host) => ({ host, http: { paths: paths.map(toPath) } })) },
  })
}

const toPath = ({ path, service, portName = 'http', pathType = 'Prefix' }: PathText): object => ({
  path,
  pathType,
  backend: { service: { name: service, port: { name: portName } } },
})
