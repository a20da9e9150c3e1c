// Which values does a YAML file hold, and where does each field stand?
// From text to one value per document, with a function that finds the place of a field, and to all problems. Words such
// as `yes` and `on` are booleans, as for kubectl (YAML 1.1), and a key that occurs twice is an error. A bad document
// does not take its neighbours with it.
import {
  isPair,
  isScalar,
  LineCounter,
  parseAllDocuments,
  isMap,
  isSeq,
  type Document,
  type DocumentOptions,
  type Node,
  type ParseOptions,
  type ScalarTag,
  type SchemaOptions,
  type YAMLError,
} from 'yaml'
import type { Json } from './json.js'
import type { FilePosition, ManifestProblem, PlaceOfField } from './manifest-problem.js'

export interface YamlDocument {
  /** Null for a document of comments only. */
  readonly value: Json
  /** For a field that is missing, the place of what should hold it. */
  readonly placeOf: PlaceOfField
}

export interface ParsedYaml {
  readonly documents: ReadonlyArray<YamlDocument>
  readonly problems: ReadonlyArray<ManifestProblem>
}

/** Of the errors of one document the later ones mostly follow from the first, those of one line always. */
const problemsPerDocumentMax = 3

const aliasesMax = 100

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

/** Reads all documents of a file. */
export const parseYaml = (file: string, source: string): ParsedYaml => {
  const lines = new LineCounter()
  const parsed = [...parseAllDocuments(source, { ...parseOptions, lineCounter: lines })].map((document) =>
    parseDocument(file, lines, document),
  )
  return {
    documents: parsed.flatMap((part) => part.documents),
    problems: parsed.flatMap((part) => part.problems),
  }
}

const parseDocument = (file: string, lines: LineCounter, document: Document): ParsedYaml => {
  const placeOf: PlaceOfField = (field) => positionOf(file, lines, offsetOfField(document, field))
  if (document.errors.length > 0) return { documents: [], problems: problemsOfErrors(document.errors, placeOf('')) }
  const value = plainValue(document)
  return value === undefined
    ? { documents: [], problems: [tooManyAliases(placeOf(''))] }
    : { documents: [{ value, placeOf }], problems: [] }
}

const positionOf = (file: string, lines: LineCounter, offset: number): FilePosition => {
  const { line, col } = lines.linePos(offset)
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** Goes down as far as the document does. Fields are written as in `spec.rules[0].host`, free keys in brackets. */
const offsetOfField = (document: Document, field: string): number => {
  const keys = [...field.matchAll(/([^.[\]]+)|\[([^\]]*)\]/g)].map(([, name, bracketed]) => name ?? bracketed ?? '')
  let offset = document.contents?.range?.[0] ?? document.range?.[0] ?? 0
  let node: unknown = document.contents
  for (const key of keys) {
    const found = childAt(node, key)
    if (found === undefined) return offset
    offset = found.offset
    node = found.value
  }
  return offset
}

const childAt = (node: unknown, key: string): { readonly value: unknown; readonly offset: number } | undefined => {
  if (isSeq(node)) {
    const item = node.items[Number(key)]
    return item === undefined ? undefined : { value: item, offset: (item as Node).range?.[0] ?? 0 }
  }
  const pair = isMap(node) ? node.items.find((member) => isPair(member) && isKey(member.key, key)) : undefined
  return pair === undefined ? undefined : { value: pair.value, offset: (pair.key as Node).range?.[0] ?? 0 }
}

const isKey = (node: unknown, key: string): boolean => isScalar(node) && String(node.value) === key

/** Undefined when expanding aliases would be endless. */
const plainValue = (document: Document): Json | undefined => {
  try {
    return JSON.parse(JSON.stringify(document.toJS({ maxAliasCount: aliasesMax }) ?? null)) as Json
  } catch {
    return undefined
  }
}

const tooManyAliases = (position: FilePosition): ManifestProblem => ({
  ...position,
  object: '',
  what: 'the document repeats itself too often through aliases',
  whatToDo: 'write it out',
})

const problemsOfErrors = (errors: ReadonlyArray<YAMLError>, position: FilePosition): ReadonlyArray<ManifestProblem> => {
  const deep = errors.filter(isTooDeep)
  const problems = (deep.length > 0 ? deep : errors).map((error) => problemOfError(error, position))
  const isFirst = (problem: ManifestProblem, index: number): boolean =>
    problems.findIndex(({ line }) => line === problem.line) === index
  return problems.filter(isFirst).slice(0, problemsPerDocumentMax)
}

/** The reader of YAML goes down by recursion; where it gives up means nothing. */
const isTooDeep = ({ message }: YAMLError): boolean => message.startsWith('Maximum call stack')

const problemOfError = (error: YAMLError, { file, line, column }: FilePosition): ManifestProblem =>
  isTooDeep(error)
    ? { file, line, column, object: '', what: 'the document is nested too deeply', whatToDo: 'write it flatter' }
    : {
        file,
        line: error.linePos?.[0].line ?? line,
        column: error.linePos?.[0].col ?? column,
        object: '',
        what: (error.message.split(' at line ')[0] ?? error.message).replace(/:$/, '').replace(/(["'])quote$/, '$1 quote'),
        whatToDo: adviceForError(error),
      }

const adviceForError = ({ code, message }: YAMLError): string => {
  switch (code) {
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'put a value that holds a colon in quotes, begin a new line after its key, or correct the indentation of the next line'
    case 'MULTILINE_IMPLICIT_KEY':
      return 'write a colon after the key, or indent the line as what it belongs to'
    case 'DUPLICATE_KEY':
      return 'remove or rename one of the two keys'
    case 'TAB_AS_INDENT':
      return 'indent with spaces'
    case 'BAD_INDENT':
      return 'correct the indentation, or close what is open'
    case 'MISSING_CHAR':
      return adviceForMissing(message)
    default:
      return 'correct the YAML'
  }
}

const adviceForMissing = (message: string): string => {
  if (message.startsWith('Sequence item')) return 'write "- " before the item, or indent the line as what it belongs to'
  return message.startsWith('Implicit map key') ? 'write a colon after the key' : 'close the quote or bracket'
}
