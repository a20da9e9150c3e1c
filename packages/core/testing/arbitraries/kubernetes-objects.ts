// The JSON of Kubernetes objects for property tests: valid, and damaged in one place.
// Valid objects vary in what is optional and stay small; names come from few, so that references meet. Damage
// replaces or removes one value anywhere inside, so that most of the object stays right.
import fc from 'fast-check'
import type { ObjectKind } from '../../src/kubernetes/object-ref.js'

export interface ObjectJson {
  readonly kind: ObjectKind
  readonly json: unknown
}

const name = fc.constantFrom('web', 'api', 'shop', 'a-b', 'x1')
const namespace = fc.constantFrom('shop', 'blog', 'default')
const portNumber = fc.integer({ min: 1, max: 65_535 })
const timestamp = fc.constantFrom(
  '2026-11-22T11:38:10Z',
  '2024-02-29T23:59:59.123456Z',
  '1999-12-31T23:59:60+01:00',
)
const textMap = fc.dictionary(
  fc.constantFrom('a', 'example.com/key', 'kubernetes.io/service-name', 'é'),
  fc.string({ maxLength: 5 }),
  { maxKeys: 3 },
)

/** Leaves optional fields out, or sets them to null, as the API may. */
const fields = (
  required: Record<string, fc.Arbitrary<unknown>>,
  optional: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<unknown> =>
  fc.record(
    {
      ...required,
      ...Object.fromEntries(
        Object.entries(optional).map(([key, value]) => [key, fc.option(value, { freq: 8 })]),
      ),
    },
    { requiredKeys: Object.keys(required) },
  )

const metadata = (scope: 'Namespaced' | 'Cluster'): fc.Arbitrary<unknown> =>
  fields(
    { name, uid: fc.uuid(), creationTimestamp: timestamp, ...(scope === 'Namespaced' ? { namespace } : {}) },
    {
      resourceVersion: fc.nat().map(String),
      generation: fc.nat(9),
      deletionTimestamp: timestamp,
      annotations: textMap,
      labels: textMap,
      finalizers: fc.array(fc.constantFrom('ingress.k8s.aws/resources', 'other/finalizer'), { maxLength: 2 }),
    },
  )

const portReference = fc.oneof(
  portNumber.map((number) => ({ number })),
  name.map((portName) => ({ name: portName })),
)

const backend = fc.oneof(
  { weight: 5, arbitrary: fc.record({ service: fc.record({ name, port: portReference }) }) },
  { weight: 1, arbitrary: fc.record({ resource: fc.record({ apiGroup: name, kind: name, name }) }) },
)

const path = fields(
  { backend },
  {
    path: fc.constantFrom('/', '/a', '/a/*', '', '/é'),
    pathType: fc.constantFrom('Exact', 'Prefix', 'ImplementationSpecific'),
  },
)

const rule = fields(
  {},
  {
    host: fc.constantFrom('a.example.com', '*.example.com', ''),
    http: fc.record({ paths: fc.array(path, { maxLength: 3 }) }),
  },
)

const ingress = fields(
  { metadata: metadata('Namespaced') },
  {
    spec: fields(
      {},
      {
        ingressClassName: name,
        defaultBackend: backend,
        rules: fc.array(rule, { maxLength: 3 }),
        tls: fc.array(
          fields(
            {},
            {
              hosts: fc.array(fc.constantFrom('a.example.com', 'b.example.com'), { maxLength: 2 }),
              secretName: name,
            },
          ),
          { maxLength: 2 },
        ),
      },
    ),
    status: fc.record({
      loadBalancer: fields(
        {},
        {
          ingress: fc.array(fields({}, { hostname: name, ports: fc.array(fc.record({ port: portNumber })) }), {
            maxLength: 2,
          }),
        },
      ),
    }),
  },
)

const ingressClass = fields(
  { metadata: metadata('Cluster') },
  {
    spec: fields(
      {},
      {
        controller: fc.constantFrom('ingress.k8s.aws/alb', 'example.com/other'),
        parameters: fields({ kind: name, name }, { apiGroup: name }),
      },
    ),
  },
)

const service = fields(
  { metadata: metadata('Namespaced') },
  {
    spec: fields(
      {},
      {
        type: fc.constantFrom('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
        ports: fc.array(
          fields(
            { port: portNumber },
            {
              name,
              protocol: fc.constantFrom('TCP', 'UDP'),
              targetPort: fc.oneof(portNumber, name),
              nodePort: fc.integer({ min: 0, max: 65_535 }),
            },
          ),
          { maxLength: 3 },
        ),
        ipFamilies: fc.array(fc.constantFrom('IPv4', 'IPv6'), { maxLength: 2 }),
      },
    ),
  },
)

const endpoint = fields(
  { addresses: fc.array(fc.ipV4(), { minLength: 1, maxLength: 2 }) },
  {
    conditions: fields({}, { ready: fc.boolean(), serving: fc.boolean(), terminating: fc.boolean() }),
    targetRef: fields({}, { kind: fc.constantFrom('Pod', 'Other'), name }),
    nodeName: name,
    zone: name,
  },
)

const endpointSlice = fields(
  { metadata: metadata('Namespaced'), addressType: fc.constantFrom('IPv4', 'IPv6', 'FQDN') },
  {
    ports: fc.array(fields({}, { name, protocol: fc.constant('TCP'), port: portNumber }), { maxLength: 2 }),
    endpoints: fc.array(endpoint, { maxLength: 3 }),
  },
)

const node = fields(
  { metadata: metadata('Cluster') },
  {
    spec: fields(
      {},
      {
        providerID: fc.constantFrom(
          'aws:///us-east-1a/i-0123456789abcdef0',
          'aws:///us-east-1a/fargate-ip',
          'gce://x/y/z',
          '',
        ),
        taints: fc.array(
          fields({ key: name, effect: fc.constantFrom('NoSchedule', 'NoExecute') }, { value: name }),
          { maxLength: 2 },
        ),
        unschedulable: fc.boolean(),
      },
    ),
    status: fields(
      {},
      {
        conditions: fc.array(
          fc.record({
            type: fc.constantFrom('Ready', 'DiskPressure'),
            status: fc.constantFrom('True', 'False', 'Unknown'),
          }),
          { maxLength: 2 },
        ),
        addresses: fc.array(
          fc.record({ type: fc.constantFrom('InternalIP', 'Hostname'), address: fc.ipV4() }),
          { maxLength: 2 },
        ),
      },
    ),
  },
)

const clusterScoped = fc.record({ metadata: metadata('Cluster') })

const ofKind = (kind: ObjectKind, json: fc.Arbitrary<unknown>): fc.Arbitrary<ObjectJson> =>
  json.map((value) => ({ kind, json: value }))

/** Objects that decode. */
export const objectJson: fc.Arbitrary<ObjectJson> = fc.oneof(
  { weight: 4, arbitrary: ofKind('Ingress', ingress) },
  ofKind('IngressClass', ingressClass),
  ofKind('IngressClassParams', clusterScoped),
  { weight: 2, arbitrary: ofKind('Service', service) },
  { weight: 2, arbitrary: ofKind('EndpointSlice', endpointSlice) },
  { weight: 2, arbitrary: ofKind('Node', node) },
  ofKind('Namespace', clusterScoped),
)

/**
 * Goes down by these numbers, each choosing an entry, and replaces what it comes to; a choice past the last entry
 * stops above it.
 */
const replaceInside = (value: unknown, choices: ReadonlyArray<number>, replacement: unknown): unknown => {
  const [choice, ...deeper] = choices
  if (choice === undefined || typeof value !== 'object' || value === null) return replacement
  const keys = Object.keys(value)
  const key = keys[choice % (keys.length + 1)]
  if (key === undefined) return replacement
  const inner = replaceInside((value as Readonly<Record<string, unknown>>)[key], deeper, replacement)
  return Array.isArray(value)
    ? value.map((entry: unknown, index) => (String(index) === key ? inner : entry))
    : { ...value, [key]: inner }
}

/** Objects with one value replaced by any JSON or taken away; some still decode. */
export const damagedObjectJson: fc.Arbitrary<ObjectJson> = fc
  .record({
    object: objectJson,
    choices: fc.array(fc.nat(8), { minLength: 1, maxLength: 8 }),
    replacement: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(0, -1, 70_000, 1e300, '', 'x'.repeat(500), '日本', {}, [], undefined),
    ),
  })
  .map(({ object, choices, replacement }) => ({
    kind: object.kind,
    json: replaceInside(object.json, choices, replacement),
  }))
