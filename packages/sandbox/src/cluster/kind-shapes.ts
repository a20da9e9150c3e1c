// Which fields does each kind have?
// The shapes of the kinds that matter to load balancing, field by field; what no controller here reads (pod
// templates, say) is taken as it comes. https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.34/
// (2026-11-22)
import {
  anything,
  fields,
  list,
  table,
  text,
  textOrWholeNumber,
  truth,
  wholeNumber,
  type FieldShape,
  type FieldsShape,
} from './field-shape.js'
import type { ResourceKind } from './resource-kind.js'

const metadata = fields({
  name: text,
  generateName: text,
  namespace: text,
  labels: table(text),
  annotations: table(text),
  finalizers: list(text),
  ownerReferences: list(anything),
  uid: text,
  resourceVersion: text,
  generation: wholeNumber,
  creationTimestamp: text,
  deletionTimestamp: text,
  deletionGracePeriodSeconds: wholeNumber,
  selfLink: text,
  managedFields: list(anything),
})

const objectFields = (members: Readonly<Record<string, FieldShape>>): FieldsShape =>
  fields({ apiVersion: text, kind: text, metadata, ...members })

const typedReference = fields({ apiGroup: text, kind: text, name: text })

const ingressBackend = fields({
  service: fields({ name: text, port: fields({ name: text, number: wholeNumber }) }),
  resource: typedReference,
})

const loadBalancerStatus = fields({
  ingress: list(
    fields({
      ip: text,
      ipMode: text,
      hostname: text,
      ports: list(fields({ port: wholeNumber, protocol: text, error: text })),
    }),
  ),
})

const ingress = objectFields({
  spec: fields({
    ingressClassName: text,
    defaultBackend: ingressBackend,
    tls: list(fields({ hosts: list(text), secretName: text })),
    rules: list(
      fields({
        host: text,
        http: fields({ paths: list(fields({ path: text, pathType: text, backend: ingressBackend })) }),
      }),
    ),
  }),
  status: fields({ loadBalancer: loadBalancerStatus }),
})

const ingressClass = objectFields({
  spec: fields({
    controller: text,
    parameters: fields({ apiGroup: text, kind: text, name: text, scope: text, namespace: text }),
  }),
})

const service = objectFields({
  spec: fields({
    type: text,
    selector: table(text),
    ports: list(
      fields({
        name: text,
        protocol: text,
        appProtocol: text,
        port: wholeNumber,
        targetPort: textOrWholeNumber,
        nodePort: wholeNumber,
      }),
    ),
    clusterIP: text,
    clusterIPs: list(text),
    externalIPs: list(text),
    externalName: text,
    externalTrafficPolicy: text,
    internalTrafficPolicy: text,
    trafficDistribution: text,
    healthCheckNodePort: wholeNumber,
    ipFamilies: list(text),
    ipFamilyPolicy: text,
    loadBalancerClass: text,
    loadBalancerIP: text,
    loadBalancerSourceRanges: list(text),
    allocateLoadBalancerNodePorts: truth,
    publishNotReadyAddresses: truth,
    sessionAffinity: text,
    sessionAffinityConfig: anything,
  }),
  status: fields({ loadBalancer: loadBalancerStatus, conditions: list(anything) }),
})

const endpointSlice = objectFields({
  addressType: text,
  endpoints: list(
    fields({
      addresses: list(text),
      conditions: fields({ ready: truth, serving: truth, terminating: truth }),
      hostname: text,
      targetRef: anything,
      deprecatedTopology: table(text),
      nodeName: text,
      zone: text,
      hints: anything,
    }),
  ),
  ports: list(fields({ name: text, protocol: text, port: wholeNumber, appProtocol: text })),
})

const lease = objectFields({
  spec: fields({
    holderIdentity: text,
    leaseDurationSeconds: wholeNumber,
    acquireTime: text,
    renewTime: text,
    leaseTransitions: wholeNumber,
    strategy: text,
    preferredHolder: text,
  }),
})

const free = { spec: table(anything), status: table(anything) }

/** Kinds that are not listed have a specification and a status of free form. */
const shapes: Readonly<Record<string, FieldsShape>> = {
  'networking.k8s.io/Ingress': ingress,
  'networking.k8s.io/IngressClass': ingressClass,
  '/Service': service,
  'discovery.k8s.io/EndpointSlice': endpointSlice,
  'coordination.k8s.io/Lease': lease,
  '/Secret': objectFields({ data: table(text), stringData: table(text), type: text, immutable: truth }),
  '/ConfigMap': objectFields({ data: table(text), binaryData: table(text), immutable: truth }),
  '/ServiceAccount': objectFields({
    secrets: list(anything),
    imagePullSecrets: list(anything),
    automountServiceAccountToken: truth,
  }),
  '/Event': objectFields({
    involvedObject: table(anything),
    reason: text,
    message: text,
    source: table(anything),
    firstTimestamp: text,
    lastTimestamp: text,
    count: wholeNumber,
    type: text,
    eventTime: text,
    series: table(anything),
    action: text,
    related: table(anything),
    reportingComponent: text,
    reportingInstance: text,
  }),
  'events.k8s.io/Event': objectFields({
    eventTime: text,
    series: table(anything),
    reportingController: text,
    reportingInstance: text,
    action: text,
    reason: text,
    regarding: table(anything),
    related: table(anything),
    note: text,
    type: text,
    deprecatedSource: table(anything),
    deprecatedFirstTimestamp: text,
    deprecatedLastTimestamp: text,
    deprecatedCount: wholeNumber,
  }),
}

/** Finds the shape of a kind. */
export const shapeOfKind = (resource: ResourceKind): FieldsShape =>
  shapes[`${resource.group}/${resource.kind}`] ?? objectFields(free)
