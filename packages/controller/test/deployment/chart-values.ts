// What can be chosen in the Helm chart?
// Its values with their comments, and the schema that they are held to. Reads this workspace's own files, as they are.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMap, isScalar, parse, parseDocument } from 'yaml'

const chartFolder = fileURLToPath(new URL('../../../../charts/alb-ingress-controller', import.meta.url))

const read = (file: string): string => readFileSync(`${chartFolder}/${file}`, 'utf8')

export const chart: { readonly version: string; readonly appVersion: string } = parse(read('Chart.yaml'))

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly enum?: ReadonlyArray<string>
}

export const program: { readonly version: string } = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'),
)

export const schema: Schema = JSON.parse(read('values.schema.json'))

export interface Value {
  /** Names from the outermost to its own, with dots between. */
  readonly path: string
  /** Empty without one. */
  readonly comment: string
  /** A group of values, or one value. */
  readonly nature: 'Group' | 'Value'
}

/** A group is a map with something in it that the schema names. */
const valuesIn = (node: unknown, path: string, within: Schema): ReadonlyArray<Value> => {
  if (!isMap(node)) return []
  // The parser gives a comment before the first pair of a map to the map.
  const ofFirst = node.commentBefore ?? ''
  return node.items.flatMap(({ key, value }, index) => {
    const name = isScalar(key) ? String(key.value) : ''
    const own = path === '' ? name : `${path}.${name}`
    const inner = within.properties?.[name] ?? {}
    const isGroup = isMap(value) && value.items.length > 0 && inner.properties !== undefined
    const comment = (isScalar(key) ? key.commentBefore : undefined) ?? (index === 0 ? ofFirst : '')
    const found: Value = { path: own, comment, nature: isGroup ? 'Group' : 'Value' }
    return [found, ...(isGroup ? valuesIn(value, own, inner) : [])]
  })
}

const document = parseDocument(read('values.yaml'))

/** Every value and group of values, in their order. */
export const values: ReadonlyArray<Value> = valuesIn(document.contents, '', schema)

/** The paths that the schema names, groups that are settings or Kubernetes' own left closed. */
export const schemaPaths = (within: Schema = schema, path = ''): ReadonlyArray<string> =>
  Object.entries(within.properties ?? {}).flatMap(([name, inner]) => {
    const own = path === '' ? name : `${path}.${name}`
    return [own, ...(values.some((value) => value.path === own && value.nature === 'Group') ? schemaPaths(inner, own) : [])]
  })
