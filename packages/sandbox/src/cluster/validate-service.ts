// Would the API server accept this Service?
// From a Service with its defaults filled in to all that is wrong with it, for the fields that load balancing reads
// (https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go, 2026-11-22). That a
// node port is free is decided where it is allotted.
import type { FieldProblem } from './api-status.js'
import { complaintsAbout, duplicate, forbiddenValue, invalidValue, notSupported, required } from './field-problem.js'
import { isRecord, listAt, recordAt, textAt, type Json, type JsonRecord } from './json.js'
import { nodePortMax, nodePortMin } from './node-port.js'
import { labelComplaints, portNameComplaints, subdomainComplaints } from './validate-names.js'

type Problems = ReadonlyArray<FieldProblem>

const serviceTypes = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']
const protocols = ['SCTP', 'TCP', 'UDP']

/** Lists what is wrong with a Service. */
export const validateService = (service: JsonRecord): Problems => {
  const spec = recordAt(service, 'spec')
  const type = textAt(spec, 'type')
  const ports = listAt(spec, 'ports').filter(isRecord)
  const mayLackPorts = type === 'ExternalName' || spec['clusterIP'] === 'None'
  return [
    ...(serviceTypes.includes(type) ? [] : [notSupported('spec.type', type, serviceTypes)]),
    ...(ports.length === 0 && !mayLackPorts ? [required('spec.ports', '')] : []),
    ...ports.flatMap((port, index) => portProblems(port, `spec.ports[${index}]`, ports.length, type)),
    ...repeatedProblems(ports),
    ...externalNameProblems(type, textAt(spec, 'externalName')),
  ]
}

const portProblems = (port: JsonRecord, field: string, portCount: number, type: string): Problems => {
  const name = textAt(port, 'name')
  const protocol = textAt(port, 'protocol')
  return [
    ...(name === '' && portCount > 1 ? [required(`${field}.name`, '')] : []),
    ...(name === '' ? [] : complaintsAbout(`${field}.name`, name, labelComplaints(name))),
    ...numberProblems(port['port'] ?? 0, `${field}.port`),
    ...(protocols.includes(protocol) ? [] : [notSupported(`${field}.protocol`, protocol, protocols)]),
    ...targetPortProblems(port['targetPort'] ?? 0, `${field}.targetPort`),
    ...nodePortProblems(port['nodePort'], `${field}.nodePort`, type),
  ]
}

const numberProblems = (value: Json, field: string): Problems =>
  typeof value === 'number' && value >= 1 && value <= 65_535
    ? []
    : [invalidValue(field, value, 'must be between 1 and 65535, inclusive')]

const targetPortProblems = (value: Json, field: string): Problems =>
  typeof value === 'string' ? complaintsAbout(field, value, portNameComplaints(value)) : numberProblems(value, field)

const nodePortProblems = (value: Json | undefined, field: string, type: string): Problems => {
  if (typeof value !== 'number' || value === 0) return []
  if (type === 'ClusterIP' || type === 'ExternalName')
    return [forbiddenValue(field, `may not be used when \`type\` is '${type}'`)]
  return value >= nodePortMin && value <= nodePortMax
    ? []
    : [
        invalidValue(
          field,
          value,
          `provided port is not in the valid range. The range of valid ports is ${nodePortMin}-${nodePortMax}`,
        ),
      ]
}

const repeatedProblems = (ports: ReadonlyArray<JsonRecord>): Problems => [
  ...repeatedAt(ports.map((port) => textAt(port, 'name'))).map(([index, name]) =>
    duplicate(`spec.ports[${index}].name`, name),
  ),
  ...repeatedAt(ports.map((port) => `${textAt(port, 'protocol')}/${JSON.stringify(port['port'])}`)).map(([index]) =>
    duplicate(`spec.ports[${index}]`, ports[index] ?? ''),
  ),
]

/** Items that stood in the list before, with their position; empty ones do not count. */
const repeatedAt = (items: ReadonlyArray<string>): ReadonlyArray<readonly [number, string]> =>
  items.flatMap((item, index) => (item !== '' && items.indexOf(item) < index ? [[index, item] as const] : []))

const externalNameProblems = (type: string, externalName: string): Problems => {
  if (type !== 'ExternalName') return []
  return externalName === ''
    ? [required('spec.externalName', '')]
    : complaintsAbout('spec.externalName', externalName, subdomainComplaints(externalName.replace(/\.$/, '')))
}
