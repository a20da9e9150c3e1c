// Which objects are small enough to be watched by hand?
// Namespaces with a name, a version and labels.
import { apiObject, type ApiObject } from '../../src/api-object.js'

export const namespaceJson = (
  name: string,
  version: number,
  labels: Readonly<Record<string, string>> = {},
): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    uid: `uid-${name}`,
    resourceVersion: String(version),
    creationTimestamp: '2026-11-22T14:00:00Z',
    labels,
  },
})

export const namespaceObject = (
  name: string,
  version: number,
  labels: Readonly<Record<string, string>> = {},
): ApiObject => apiObject(namespaceJson(name, version, labels))
