// Which Kubernetes objects does a manifest file hold?
// From the values of a YAML file to objects with their place, in the namespace that kubectl would put them in, and to
// all problems: a bad document is refused alone, its neighbours stay. Whether the objects make sense is asked by the
// API server; kinds that it does not serve are listed, not refused.
import { isList, isRecord, listAt, textAt, type Json, type JsonRecord } from './json.js'
import { describeObject, nameOf, namespaceOf, withMetadata } from './kubernetes-object.js'
import type { FilePosition, ManifestProblem, PlaceOfField } from './manifest-problem.js'
import { parseYaml, type YamlDocument } from './parse-yaml.js'
import { kindOfManifest, type ResourceKind } from './resource-kind.js'
import { labelComplaints } from './validate-names.js'

export interface ManifestDocument extends FilePosition {
  readonly resource: ResourceKind
  readonly object: JsonRecord
  readonly placeOf: PlaceOfField
}

/** A document of a kind that the simulated API server does not serve. */
export interface IgnoredDocument extends FilePosition {
  readonly object: string
  readonly why: string
}

export interface ParsedManifests {
  readonly documents: ReadonlyArray<ManifestDocument>
  readonly ignored: ReadonlyArray<IgnoredDocument>
  readonly problems: ReadonlyArray<ManifestProblem>
}

/** The namespace of namespaced objects that name none, as for kubectl without a context. */
const namespaceDefault = 'default'

/** Larger files are no manifests: the API server takes requests up to 3 MiB. */
const charactersMax = 3 * 1024 * 1024

/** Reads one file. */
export const parseManifests = (file: string, source: string): ParsedManifests => {
  if (source.length > charactersMax)
    return refused({
      file,
      line: 1,
      column: 1,
      object: '',
      what: `the file is larger than ${charactersMax} characters`,
      whatToDo: 'split it',
    })
  const { documents, problems } = parseYaml(file, source)
  return joined([{ ...nothing, problems }, ...documents.map(readDocument)])
}

const joined = (parts: ReadonlyArray<ParsedManifests>): ParsedManifests => ({
  documents: parts.flatMap((part) => part.documents),
  ignored: parts.flatMap((part) => part.ignored),
  problems: parts.flatMap((part) => part.problems),
})

const readDocument = ({ value, placeOf }: YamlDocument): ParsedManifests => {
  if (value === null) return nothing
  return isRecord(value)
    ? readObject(placeOf, value)
    : refused({
        ...placeOf(''),
        object: '',
        what: `expected a Kubernetes object, found ${kindOfValue(value)}`,
        whatToDo: 'start it with apiVersion and kind',
      })
}

const kindOfValue = (value: Json): string =>
  isList(value) ? 'a list' : `${typeof value} ${JSON.stringify(value).slice(0, 40)}`

const readObject = (placeOf: PlaceOfField, object: JsonRecord): ParsedManifests => {
  const [apiVersion, kind] = [textAt(object, 'apiVersion'), textAt(object, 'kind')]
  const described = describeObject(object)
  if (apiVersion === '' || kind === '')
    return refused({
      ...placeOf(kind === '' ? 'kind' : 'apiVersion'),
      object: described,
      what: 'apiVersion or kind is missing or not a text',
      whatToDo: 'add both',
    })
  if (kind === 'List' && apiVersion === 'v1') return readItems(placeOf, object)
  const resource = kindOfManifest(apiVersion, kind)
  if (resource === undefined) return notServed(placeOf, described, apiVersion, kind)
  return readServedObject(placeOf, resource, object)
}

const readServedObject = (placeOf: PlaceOfField, resource: ResourceKind, object: JsonRecord): ParsedManifests => {
  const described = describeObject(object)
  if (nameOf(object) === '')
    return refused({
      ...placeOf('metadata.name'),
      object: described,
      what: 'metadata.name is missing or not a text',
      whatToDo: 'give the object a name',
    })
  const [complaint] = namespaceOf(object) === '' ? [] : labelComplaints(namespaceOf(object))
  if (resource.scope === 'Namespaced' && complaint !== undefined)
    return refused({
      ...placeOf('metadata.namespace'),
      object: described,
      what: `metadata.namespace: ${complaint}`,
      whatToDo: 'correct the name',
    })
  const document = { ...placeOf(''), placeOf, resource, object: inNamespace(resource, object) }
  return { ...nothing, documents: [document] }
}

const readItems = (placeOf: PlaceOfField, list: JsonRecord): ParsedManifests =>
  joined(
    listAt(list, 'items').map((item, index) => {
      const placeInItem: PlaceOfField = (field) => placeOf(`items[${index}].${field}`)
      return isRecord(item)
        ? readObject(placeInItem, item)
        : refused({
            ...placeInItem(''),
            object: 'List',
            what: 'an item is not an object',
            whatToDo: 'remove or correct it',
          })
    }),
  )

const notServed = (placeOf: PlaceOfField, object: string, apiVersion: string, kind: string): ParsedManifests =>
  kind === 'Ingress' || kind === 'IngressClass'
    ? refused({
        ...placeOf('apiVersion'),
        object,
        what: `no matches for kind "${kind}" in version "${apiVersion}"`,
        whatToDo: 'write apiVersion: networking.k8s.io/v1 (older versions went with Kubernetes 1.22)',
      })
    : {
        ...nothing,
        ignored: [{ ...placeOf(''), object, why: `the sandbox does not serve ${kind} of ${apiVersion}` }],
      }

const inNamespace = (resource: ResourceKind, object: JsonRecord): JsonRecord =>
  withMetadata(object, {
    namespace: resource.scope === 'Cluster' ? undefined : namespaceOf(object) || namespaceDefault,
  })

const nothing: ParsedManifests = { documents: [], ignored: [], problems: [] }

const refused = (problem: ManifestProblem): ParsedManifests => ({ ...nothing, problems: [problem] })
