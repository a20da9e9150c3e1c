// What does the API server say about itself?
// The documents that kubectl and client libraries read before they ask for objects: versions, groups and the kinds of
// each group (https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api, 2026-11-22). Aggregated
// discovery and OpenAPI are not offered, so kubectl needs `--validate=false`.
import * as O from 'fp-ts/lib/Option.js'
import type { JsonRecord } from '../cluster/json.js'
import { resourceKinds, type ResourceKind } from '../cluster/resource-kind.js'

const groupVersions: ReadonlyArray<string> = [
  ...new Set(resourceKinds.filter(({ group }) => group !== '').map(({ group, version }) => `${group}/${version}`)),
]

const groupDocument = (groupVersion: string): JsonRecord => {
  const [name = '', version = ''] = groupVersion.split('/')
  return {
    name,
    versions: [{ groupVersion, version }],
    preferredVersion: { groupVersion, version },
  }
}

const resourcesDocument = (groupVersion: string, kinds: ReadonlyArray<ResourceKind>): JsonRecord => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion,
  resources: kinds.flatMap(resourceDocuments),
})

const resourceDocuments = (resource: ResourceKind): ReadonlyArray<JsonRecord> => {
  const document = {
    name: resource.plural,
    singularName: resource.kind.toLowerCase(),
    namespaced: resource.scope === 'Namespaced',
    kind: resource.kind,
    verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
    shortNames: resource.shortNames,
  }
  const status = { ...document, name: `${resource.plural}/status`, shortNames: [], verbs: ['get', 'patch', 'update'] }
  return resource.hasStatus ? [document, status] : [document]
}

const version: JsonRecord = { major: '1', minor: '34', gitVersion: 'v1.34.0-alb-ingress-sandbox', platform: 'memory' }

/** Finds the document of a path without its leading slash. */
export const discoveryDocument = (path: string): O.Option<JsonRecord> => {
  const [root, group = '', groupVersion = ''] = path.split('/')
  switch (path) {
    case 'version':
      return O.some(version)
    case 'healthz':
    case 'livez':
    case 'readyz':
      return O.some({ status: 'ok' })
    case 'api':
      return O.some({ kind: 'APIVersions', versions: ['v1'] })
    case 'api/v1':
      return O.some(
        resourcesDocument(
          'v1',
          resourceKinds.filter((kind) => kind.group === ''),
        ),
      )
    case 'apis':
      return O.some({ kind: 'APIGroupList', apiVersion: 'v1', groups: groupVersions.map(groupDocument) })
    default:
      return root === 'apis' ? groupOrResources(group, groupVersion) : O.none
  }
}

const groupOrResources = (group: string, version: string): O.Option<JsonRecord> => {
  const found = groupVersions.find((known) => known.startsWith(`${group}/`))
  const kinds = resourceKinds.filter((kind) => kind.group === group && kind.version === version)
  if (version === '' && found !== undefined)
    return O.some({ kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(found) })
  return kinds.length > 0 ? O.some(resourcesDocument(`${group}/${version}`, kinds)) : O.none
}
