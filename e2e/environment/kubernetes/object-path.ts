// Where does the API server keep an object?
// From apiVersion, kind and name to a path. The plural is English by rule, as Kubernetes builds it for its own kinds;
// a kind lives in a namespace when its object names one.
// https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris
import type { ObjectReference } from './kubernetes-object.js'

const pluralOf = (kind: string): string => {
  const word = kind.toLowerCase()
  if (word.endsWith('params')) return word
  if (/(?:s|x|ch|sh)$/.test(word)) return `${word}es`
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`
}

/** Tells where the objects of a kind lie, in one namespace or in all. */
export const collectionPath = (apiVersion: string, kind: string, namespace?: string): string => {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`
  const within = namespace === undefined ? '' : `/namespaces/${namespace}`
  return `${group}${within}/${pluralOf(kind)}`
}

/** Tells where an object lies. */
export const objectPath = ({ apiVersion, kind, metadata }: ObjectReference): string =>
  `${collectionPath(apiVersion, kind, metadata.namespace)}/${metadata.name}`
