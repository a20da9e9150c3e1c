// Which rights are granted, and which are used?
// Both as one line per right: verb, group, resource, the name where a rule gives one, and the scope: a namespace where a Role
// grants it, else the cluster. A request is put into the words of the rule that lets it through; one that none lets through
// has words of its own.
// https://kubernetes.io/docs/reference/access-authn-authz/rbac/ (2026-11-25)
import type { AuditedRequest } from './audit-log.js'
import type { KubernetesObject } from './kubernetes-object.js'

interface Right {
  readonly verb: string
  readonly group: string
  readonly resource: string
  /** Empty for any. */
  readonly name: string
  /** Empty for the whole cluster. */
  readonly namespace: string
}

interface PolicyRule {
  readonly apiGroups: ReadonlyArray<string>
  readonly resources: ReadonlyArray<string>
  readonly resourceNames?: ReadonlyArray<string>
  readonly verbs: ReadonlyArray<string>
}

const rightsOf = ({ kind, metadata, rules }: KubernetesObject): ReadonlyArray<Right> => {
  if (kind !== 'Role' && kind !== 'ClusterRole') return []
  const namespace = kind === 'Role' ? (metadata.namespace ?? '') : ''
  return (rules as ReadonlyArray<PolicyRule>).flatMap(({ apiGroups, resources, resourceNames = [''], verbs }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) =>
        resourceNames.flatMap((name) => verbs.map((verb) => ({ verb, group, resource, name, namespace }))),
      ),
    ),
  )
}

const showRight = ({ verb, group, resource, name, namespace }: Right): string => {
  const what = `${verb} ${resource}${group === '' ? '' : `.${group}`}${name === '' ? '' : ` ${name}`}`
  return `${what} in ${namespace === '' ? 'the cluster' : namespace}`
}

const isWord = (wanted: string, given: string): boolean => wanted === '' || wanted === given

const grants = (right: Right, request: AuditedRequest): boolean =>
  right.verb === request.verb &&
  right.group === request.group &&
  right.resource === request.resource &&
  isWord(right.name, request.name) &&
  isWord(right.namespace, request.namespace)

const distinct = (rights: ReadonlyArray<Right>): ReadonlyArray<string> => [...new Set(rights.map(showRight))].toSorted()

/** Lists what the roles among some manifests grant. */
export const grantedRights = (manifests: ReadonlyArray<KubernetesObject>): ReadonlyArray<string> =>
  distinct(manifests.flatMap(rightsOf))

/** Lists what requests to resources made use of. What anyone may read (versions, what kinds there are) is no resource. */
export const usedRights = (
  requests: ReadonlyArray<AuditedRequest>,
  manifests: ReadonlyArray<KubernetesObject>,
): ReadonlyArray<string> => {
  const granted = manifests.flatMap(rightsOf)
  const toResources = requests.filter(({ resource }) => !resource.startsWith('/'))
  return distinct(toResources.map((request) => granted.find((right) => grants(right, request)) ?? request))
}
