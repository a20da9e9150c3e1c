// Which Kubernetes objects does a manifest file hold?
// From YAML text to documents with their position, and to all problems: a bad document is refused alone, its
// neighbours stay. Words such as `yes` and `on` are booleans, as for kubectl (YAML 1.1), and a key that occurs twice
// is an error. Whether the objects make sense is asked by the API server.
import {
  LineCounter,
  parseAllDocuments,
  type Document,
  type DocumentOptions,
  type ParseOptions,
  type ScalarTag,
  type SchemaOptions,
  type YAMLError,
} from 'yaml'
import { isList, isRecord, listAt, textAt, type Json, type JsonRecord } from './json.js'
import { describeObject, nameOf, namespaceOf, withMetadata } from './kubernetes-object.js'
import type { FilePosition, ManifestProblem } from './manifest-problem.js'
import { kindOfManifest, type ResourceKind } from './resource-kind.js'

export interface ManifestDocument extends FilePosition {
  readonly resource: ResourceKind
  readonly object: JsonRecord
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

/** The booleans that YAML 1.1 knows and YAML 1.2 does not. */
const oldBoolean: ScalarTag = {
  tag: 'tag:yaml.org,2002:bool',
  default: true,
  identify: () => false,
  test: /^(?:[Yy]es|YES|[Oo]n|ON|[Nn]o|NO|[Oo]ff|OFF)$/,
  resolve: (word) => /^(?:yes|on)$/i.test(word),
}

const parseOptions: ParseOptions & DocumentOptions & SchemaOptions = {
  uniqueKeys: true,
  merge: true,
  customTags: (tags) => [...tags, oldBoolean],
  logLevel: 'error',
}

/** Where a document begins; one that holds nothing has no contents. */
const startOf = ({ contents, range }: Document.Parsed): number => contents?.range[0] ?? range[0]

/** Reads one file. */
export const parseManifests = (file: string, source: string): ParsedManifests => {
  if (source.length > charactersMax)
    return refused({ file, line: 1, column: 1 }, '', `the file is larger than ${charactersMax} characters`, 'split it')
  const lines = new LineCounter()
  const parsed = [...parseAllDocuments(source, { ...parseOptions, lineCounter: lines })].map((document) =>
    parseDocument(document, positionOf(file, lines, startOf(document))),
  )
  return {
    documents: parsed.flatMap((part) => part.documents),
    ignored: parsed.flatMap((part) => part.ignored),
    problems: parsed.flatMap((part) => part.problems),
  }
}

const positionOf = (file: string, lines: LineCounter, offset: number): FilePosition => {
  const { line, col } = lines.linePos(offset)
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
}

const parseDocument = (document: Document, position: FilePosition): ParsedManifests => {
  if (document.errors.length > 0)
    return { ...nothing, problems: document.errors.map((error) => problemOfError(error, position)) }
  const value = plainValue(document)
  if (value === null) return nothing
  if (value === undefined)
    return refused(position, '', 'the document repeats itself too often through aliases', 'write it out')
  return isRecord(value)
    ? readObject(position, value)
    : refused(
        position,
        '',
        `expected a Kubernetes object, found ${kindOfValue(value)}`,
        'start it with apiVersion and kind',
      )
}

/** Undefined when expanding aliases would be endless. */
const plainValue = (document: Document): Json | undefined => {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: 100 }) ?? null)) as Json
  } catch {
    return undefined
  }
}

const kindOfValue = (value: Json): string =>
  isList(value) ? 'a list' : `${typeof value} ${JSON.stringify(value).slice(0, 40)}`

const problemOfError = (
  { code, message, linePos }: YAMLError,
  { file, line, column }: FilePosition,
): ManifestProblem => ({
  file,
  line: linePos?.[0].line ?? line,
  column: linePos?.[0].col ?? column,
  object: '',
  what: (message.split(' at line ')[0] ?? message).replace(/:$/, ''),
  whatToDo: adviceForError(code),
})

const adviceForError = (code: string): string => {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'remove or rename one of the two keys'
    case 'TAB_AS_INDENT':
      return 'indent with spaces'
    case 'BAD_INDENT':
      return 'correct the indentation, or close what is open'
    case 'MISSING_CHAR':
      return 'close the quote or bracket'
    default:
      return 'correct the YAML'
  }
}

const readObject = (position: FilePosition, object: JsonRecord): ParsedManifests => {
  const [apiVersion, kind] = [textAt(object, 'apiVersion'), textAt(object, 'kind')]
  const described = describeObject(object)
  if (apiVersion === '' || kind === '')
    return refused(position, described, 'apiVersion or kind is missing or not a text', 'add both')
  if (kind === 'List' && apiVersion === 'v1') return readItems(position, object)
  const resource = kindOfManifest(apiVersion, kind)
  if (resource === undefined) return notServed(position, described, apiVersion, kind)
  if (nameOf(object) === '')
    return refused(position, described, 'metadata.name is missing or not a text', 'give the object a name')
  return { ...nothing, documents: [{ ...position, resource, object: inNamespace(resource, object) }] }
}

const readItems = (position: FilePosition, list: JsonRecord): ParsedManifests => {
  const parts = listAt(list, 'items').map((item) =>
    isRecord(item)
      ? readObject(position, item)
      : refused(position, 'List', 'an item is not an object', 'remove or correct it'),
  )
  return {
    documents: parts.flatMap((part) => part.documents),
    ignored: parts.flatMap((part) => part.ignored),
    problems: parts.flatMap((part) => part.problems),
  }
}

const notServed = (position: FilePosition, object: string, apiVersion: string, kind: string): ParsedManifests =>
  kind === 'Ingress' || kind === 'IngressClass'
    ? refused(
        position,
        object,
        `no matches for kind "${kind}" in version "${apiVersion}"`,
        'write apiVersion: networking.k8s.io/v1 (older versions went with Kubernetes 1.22)',
      )
    : { ...nothing, ignored: [{ ...position, object, why: `the sandbox does not serve ${kind} of ${apiVersion}` }] }

const inNamespace = (resource: ResourceKind, object: JsonRecord): JsonRecord =>
  withMetadata(object, {
    namespace: resource.scope === 'Cluster' ? undefined : namespaceOf(object) || namespaceDefault,
  })

const nothing: ParsedManifests = { documents: [], ignored: [], problems: [] }

const refused = (position: FilePosition, object: string, what: string, whatToDo: string): ParsedManifests => ({
  ...nothing,
  problems: [{ ...position, object, what, whatToDo }],
})
