// What does an Ingress ask for?
// From the `networking.k8s.io/v1` object to the fields that we use, with nothing left implicit.
// Rules: an empty host or path is no host or path; a missing pathType is ImplementationSpecific, as in the standard
// controller; a rule without `http` has no paths
// (https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/, 2026-11-22).
// Annotations stay text here; what they mean is the business of annotations/. TLS secrets are not read.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { listOf } from '../decoding/list-of.js'
import { oneOf } from '../decoding/one-of.js'
import { optional } from '../decoding/optional.js'
import { portNumber } from '../decoding/port-number.js'
import { text } from '../decoding/text.js'
import { ingressBackend, type IngressBackend } from './ingress-backend.js'
import { toObjectMetadata, wireMetadata, type ObjectMetadata } from './object-metadata.js'

export type PathType = 'Exact' | 'Prefix' | 'ImplementationSpecific'

/** One path of a rule. */
export interface IngressPath {
  readonly path: O.Option<string>
  readonly pathType: PathType
  readonly backend: IngressBackend
}

/** One entry of `spec.rules`. */
export interface IngressRule {
  readonly host: O.Option<string>
  /** As written; empty for a rule without `http`. */
  readonly paths: ReadonlyArray<IngressPath>
}

/** One entry of `status.loadBalancer.ingress`. */
export interface IngressAddress {
  readonly hostname: O.Option<string>
  readonly ports: ReadonlyArray<{ readonly port: number; readonly error: string }>
}

export interface Ingress {
  readonly metadata: ObjectMetadata
  readonly className: O.Option<string>
  readonly defaultBackend: O.Option<IngressBackend>
  readonly rules: ReadonlyArray<IngressRule>
  /** The hosts of each entry of `spec.tls`. */
  readonly tls: ReadonlyArray<{ readonly hosts: ReadonlyArray<string> }>
  readonly addresses: ReadonlyArray<IngressAddress>
}

const wirePath = t.strict(
  {
    path: optional(text),
    pathType: optional(oneOf<PathType>('Exact', 'Prefix', 'ImplementationSpecific')),
    backend: ingressBackend,
  },
  'path with a backend',
)

const wireRule = t.strict(
  { host: optional(text), http: optional(t.strict({ paths: listOf(wirePath) }, 'http with paths')) },
  'rule with host and http',
)

const wireSpec = t.strict(
  {
    ingressClassName: optional(text),
    defaultBackend: optional(ingressBackend),
    rules: listOf(wireRule),
    tls: listOf(t.strict({ hosts: listOf(text) }, 'tls entry with hosts')),
  },
  'Ingress spec',
)

const wireAddress = t.strict(
  {
    hostname: optional(text),
    ports: listOf(t.strict({ port: portNumber, error: optional(text) }, 'published port')),
  },
  'published address',
)

const wireStatus = t.strict(
  { loadBalancer: optional(t.strict({ ingress: listOf(wireAddress) }, 'load balancer status')) },
  'Ingress status',
)

export const wireIngress = t.strict(
  { metadata: wireMetadata, spec: optional(wireSpec), status: optional(wireStatus) },
  'Ingress',
)

const isNotEmpty = (value: string): boolean => value !== ''

const toPath = (wire: t.TypeOf<typeof wirePath>): IngressPath => ({
  path: pipe(wire.path, O.filter(isNotEmpty)),
  pathType: pipe(
    wire.pathType,
    O.getOrElse((): PathType => 'ImplementationSpecific'),
  ),
  backend: wire.backend,
})

const toRule = (wire: t.TypeOf<typeof wireRule>): IngressRule => ({
  host: pipe(wire.host, O.filter(isNotEmpty)),
  paths: pipe(
    wire.http,
    O.match(
      () => [],
      (http) => http.paths.map(toPath),
    ),
  ),
})

const toAddress = (wire: t.TypeOf<typeof wireAddress>): IngressAddress => ({
  hostname: pipe(wire.hostname, O.filter(isNotEmpty)),
  ports: wire.ports.map(({ port, error }) => ({
    port,
    error: pipe(
      error,
      O.getOrElse(() => ''),
    ),
  })),
})

/** The API server never stores an Ingress without a spec; a bare manifest may come without. */
const emptySpec: t.TypeOf<typeof wireSpec> = {
  ingressClassName: O.none,
  defaultBackend: O.none,
  rules: [],
  tls: [],
}

/** Fills in what an Ingress may leave out. */
export const toIngress = (wire: t.TypeOf<typeof wireIngress>): Ingress => {
  const spec = pipe(
    wire.spec,
    O.getOrElse(() => emptySpec),
  )
  return {
    metadata: toObjectMetadata(wire.metadata),
    className: spec.ingressClassName,
    defaultBackend: spec.defaultBackend,
    rules: spec.rules.map(toRule),
    tls: spec.tls,
    addresses: pipe(
      wire.status,
      O.flatMap((status) => status.loadBalancer),
      O.match(
        () => [],
        ({ ingress }) => ingress.map(toAddress),
      ),
    ),
  }
}
