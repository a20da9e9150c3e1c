// Would the API server accept this object?
// From an object with its defaults to all that is wrong with it: metadata for every kind, then the kind's own rules
// (https://github.com/kubernetes/apimachinery/blob/master/pkg/api/validation/objectmeta.go, 2026-11-22). Only the
// obviously wrong is refused, for kinds beyond Ingress and Service.
import type { FieldProblem } from './api-status.js'
import { complaintsAbout, invalidValue, notSupported, required } from './field-problem.js'
import { isRecord, listAt, recordAt, textAt, type JsonRecord } from './json.js'
import { finalizersOf } from './kubernetes-object.js'
import type { ResourceKind } from './resource-kind.js'
import { validateEvent } from './validate-event.js'
import { validateIngress, validateNewIngress } from './validate-ingress.js'
import {
  label1035Complaints,
  labelComplaints,
  labelValueComplaints,
  qualifiedNameComplaints,
  subdomainComplaints,
} from './validate-names.js'
import { validateService } from './validate-service.js'

type Problems = ReadonlyArray<FieldProblem>

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ : 256 KiB for all of them. */
const annotationsBytesMax = 256 * 1024

const addressTypes = ['FQDN', 'IPv4', 'IPv6']

/** Lists what is wrong with an object, new or replaced. */
export const validateObject = (resource: ResourceKind, object: JsonRecord): Problems => [
  ...validateMetadata(resource, recordAt(object, 'metadata')),
  ...finalizersOf(object).flatMap((finalizer) =>
    complaintsAbout('metadata.finalizers', finalizer, qualifiedNameComplaints(finalizer)),
  ),
  ...validateKind(resource, object),
]

/** Lists what is wrong with an object only because it is new. */
export const validateNewObject = (resource: ResourceKind, object: JsonRecord): Problems =>
  resource.kind === 'Ingress' ? validateNewIngress(object) : []

const validateMetadata = (resource: ResourceKind, metadata: JsonRecord): Problems => {
  const name = textAt(metadata, 'name')
  return [
    ...(name === ''
      ? [required('metadata.name', 'name or generateName is required')]
      : complaintsAbout('metadata.name', name, nameComplaints(resource, name))),
    ...Object.entries(recordAt(metadata, 'labels')).flatMap(([key, value]) => [
      ...complaintsAbout('metadata.labels', key, qualifiedNameComplaints(key)),
      ...(typeof value === 'string' ? complaintsAbout('metadata.labels', value, labelValueComplaints(value)) : []),
    ]),
    ...annotationsProblems(recordAt(metadata, 'annotations')),
  ]
}

const nameComplaints = (resource: ResourceKind, name: string): ReadonlyArray<string> => {
  if (resource.kind === 'Service') return label1035Complaints(name)
  return resource.kind === 'Namespace' ? labelComplaints(name) : subdomainComplaints(name)
}

const annotationsProblems = (annotations: JsonRecord): Problems => {
  const bytes = Object.entries(annotations).reduce(
    (sum, [key, value]) =>
      sum + Buffer.byteLength(key) + Buffer.byteLength(typeof value === 'string' ? value : JSON.stringify(value)),
    0,
  )
  return [
    ...Object.keys(annotations).flatMap((key) =>
      complaintsAbout('metadata.annotations', key, qualifiedNameComplaints(key.toLowerCase())),
    ),
    ...(bytes > annotationsBytesMax
      ? [
          {
            reason: 'FieldValueInvalid' as const,
            field: 'metadata.annotations',
            message: `Too long: may not be more than ${annotationsBytesMax} bytes`,
          },
        ]
      : []),
  ]
}

const validateKind = (resource: ResourceKind, object: JsonRecord): Problems => {
  switch (resource.kind) {
    case 'Ingress':
      return validateIngress(object)
    case 'Service':
      return validateService(object)
    case 'IngressClass':
      return validateIngressClass(recordAt(object, 'spec'))
    case 'EndpointSlice':
      return validateEndpointSlice(object)
    case 'Event':
      return resource.group === '' ? [] : validateEvent(object)
    default:
      return []
  }
}

const validateIngressClass = (spec: JsonRecord): Problems => {
  const controller = textAt(spec, 'controller')
  const parameters = spec['parameters']
  return [
    ...(controller === '' ? [required('spec.controller', '')] : []),
    ...(controller !== '' && !/^[^/]+\.[^/]+\/.+$/.test(controller)
      ? [invalidValue('spec.controller', controller, 'must be a domain-prefixed path (such as "acme.io/foo")')]
      : []),
    ...(isRecord(parameters)
      ? ['kind', 'name']
          .filter((key) => textAt(parameters, key) === '')
          .map((key) => required(`spec.parameters.${key}`, ''))
      : []),
  ]
}

const validateEndpointSlice = (slice: JsonRecord): Problems => {
  const addressType = textAt(slice, 'addressType')
  return [
    ...(addressType === '' ? [required('addressType', '')] : []),
    ...(addressType !== '' && !addressTypes.includes(addressType)
      ? [notSupported('addressType', addressType, addressTypes)]
      : []),
    ...listAt(slice, 'endpoints').flatMap((endpoint, index) =>
      isRecord(endpoint) && listAt(endpoint, 'addresses').length === 0
        ? [required(`endpoints[${index}].addresses`, 'must contain at least 1 address')]
        : [],
    ),
  ]
}
