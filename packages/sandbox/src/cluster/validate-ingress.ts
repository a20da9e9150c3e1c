// Would the API server accept this Ingress?
// From a decoded Ingress to all that is wrong with it, by the rules of networking.k8s.io/v1
// (https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go, 2026-11-22).
// Annotations are free text to the API server: judging them is the controller's work.
import { isIP } from 'node:net'
import type { FieldProblem } from './api-status.js'
import { complaintsAbout, invalidValue, notSupported, required } from './field-problem.js'
import { isList, isRecord, listAt, recordAt, textAt, type Json, type JsonRecord } from './json.js'
import { label1035Complaints, portNameComplaints, subdomainComplaints, wildcardComplaints } from './validate-names.js'

type Problems = ReadonlyArray<FieldProblem>

const legacyClassAnnotation = 'kubernetes.io/ingress.class'
const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix']
const forbiddenSequences = ['//', '/./', '/../', '%2f', '%2F']
const forbiddenEndings = ['/..', '/.']

/** Lists what is wrong with an Ingress. */
export const validateIngress = (ingress: JsonRecord): Problems => {
  const spec = recordAt(ingress, 'spec')
  const className = spec['ingressClassName']
  return [
    ...(listAt(spec, 'rules').length === 0 && spec['defaultBackend'] === undefined
      ? [invalidValue('spec', [], 'either `defaultBackend` or `rules` must be specified')]
      : []),
    ...(spec['defaultBackend'] === undefined ? [] : backendProblems(spec['defaultBackend'], 'spec.defaultBackend')),
    ...records(spec, 'rules').flatMap((rule, index) => ruleProblems(rule, `spec.rules[${index}]`)),
    ...records(spec, 'tls').flatMap((tls, index) => tlsProblems(tls, `spec.tls[${index}]`)),
    ...(typeof className === 'string'
      ? complaintsAbout('spec.ingressClassName', className, subdomainComplaints(className))
      : []),
    ...records(recordAt(recordAt(ingress, 'status'), 'loadBalancer'), 'ingress').flatMap((address, index) =>
      addressProblems(textAt(address, 'hostname'), `status.loadBalancer.ingress[${index}].hostname`),
    ),
  ]
}

const addressProblems = (hostname: string, field: string): Problems => [
  ...(hostname === '' ? [] : complaintsAbout(field, hostname, subdomainComplaints(hostname))),
  ...(isIP(hostname) === 0 ? [] : [invalidValue(field, hostname, 'must be a DNS name, not an IP address')]),
]

/** Lists what is wrong with a new Ingress only: naming two classes. */
export const validateNewIngress = (ingress: JsonRecord): Problems => {
  const annotation = recordAt(recordAt(ingress, 'metadata'), 'annotations')[legacyClassAnnotation]
  const className = recordAt(ingress, 'spec')['ingressClassName']
  return annotation !== undefined && className !== undefined && annotation !== className
    ? [
        invalidValue(
          `annotations.${legacyClassAnnotation}`,
          annotation,
          'must match `ingressClassName` when both are specified',
        ),
      ]
    : []
}

const records = (record: JsonRecord, key: string): ReadonlyArray<JsonRecord> => listAt(record, key).filter(isRecord)

const hostProblems = (host: string, field: string): Problems =>
  complaintsAbout(field, host, host.includes('*') ? wildcardComplaints(host) : subdomainComplaints(host))

const ruleProblems = (rule: JsonRecord, field: string): Problems => {
  const host = textAt(rule, 'host')
  const http = rule['http']
  return [
    ...(host === ''
      ? []
      : isIP(host) !== 0
        ? [invalidValue(`${field}.host`, host, 'must be a DNS name, not an IP address')]
        : hostProblems(host, `${field}.host`)),
    ...(isRecord(http) ? pathsProblems(http, `${field}.http.paths`) : []),
  ]
}

const pathsProblems = (http: JsonRecord, field: string): Problems =>
  listAt(http, 'paths').length === 0
    ? [required(field, '')]
    : records(http, 'paths').flatMap((path, index) => [
        ...pathProblems(path, `${field}[${index}]`),
        ...backendProblems(path['backend'], `${field}[${index}].backend`),
      ])

const pathProblems = (entry: JsonRecord, field: string): Problems => {
  const path = textAt(entry, 'path')
  const pathType = entry['pathType']
  if (pathType === undefined) return [required(`${field}.pathType`, 'pathType must be specified')]
  switch (pathType) {
    case 'Exact':
    case 'Prefix':
      return path.startsWith('/')
        ? sequenceProblems(path, `${field}.path`)
        : [invalidValue(`${field}.path`, path, 'must be an absolute path')]
    case 'ImplementationSpecific':
      return path === '' || path.startsWith('/')
        ? []
        : [invalidValue(`${field}.path`, path, 'must be an absolute path')]
    default:
      return [notSupported(`${field}.pathType`, pathType, pathTypes)]
  }
}

const sequenceProblems = (path: string, field: string): Problems => [
  ...forbiddenSequences
    .filter((sequence) => path.includes(sequence))
    .map((sequence) => invalidValue(field, path, `must not contain '${sequence}'`)),
  ...forbiddenEndings
    .filter((ending) => path.endsWith(ending))
    .map((ending) => invalidValue(field, path, `cannot end with '${ending}'`)),
]

const tlsProblems = (tls: JsonRecord, field: string): Problems => {
  const secretName = textAt(tls, 'secretName')
  const hosts = tls['hosts']
  return [
    ...(isList(hosts) ? hosts : []).flatMap((host, index) =>
      typeof host === 'string' ? hostProblems(host, `${field}.hosts[${index}]`) : [],
    ),
    ...(secretName === '' ? [] : complaintsAbout(`${field}.secretName`, secretName, subdomainComplaints(secretName))),
  ]
}

const backendProblems = (backend: Json | undefined, field: string): Problems => {
  const { service, resource } = isRecord(backend) ? backend : {}
  if (service !== undefined && resource !== undefined)
    return [invalidValue(field, '', 'cannot set both resource and service backends')]
  if (isRecord(service)) return serviceBackendProblems(service, `${field}.service`)
  if (isRecord(resource)) return resourceBackendProblems(resource, `${field}.resource`)
  return [required(field, 'resource or service backend is required')]
}

const serviceBackendProblems = (service: JsonRecord, field: string): Problems => {
  const name = textAt(service, 'name')
  const port = recordAt(service, 'port')
  return [
    ...(name === ''
      ? [required(`${field}.name`, '')]
      : complaintsAbout(`${field}.name`, name, label1035Complaints(name))),
    ...servicePortProblems(textAt(port, 'name'), port['number'], field),
  ]
}

const servicePortProblems = (name: string, portNumber: Json | undefined, field: string): Problems => {
  const hasNumber = typeof portNumber === 'number' && portNumber !== 0
  if (name !== '' && hasNumber) return [invalidValue(field, '', 'cannot set both port name & port number')]
  if (name !== '') return complaintsAbout(`${field}.port.name`, name, portNameComplaints(name))
  if (!hasNumber) return [required(field, 'port name or number is required')]
  return portNumber >= 1 && portNumber <= 65_535
    ? []
    : [invalidValue(`${field}.port.number`, portNumber, 'must be between 1 and 65535, inclusive')]
}

const resourceBackendProblems = (resource: JsonRecord, field: string): Problems => [
  ...(textAt(resource, 'kind') === '' ? [required(`${field}.kind`, '')] : []),
  ...(textAt(resource, 'name') === '' ? [required(`${field}.name`, '')] : []),
]
