// Which objects does a list or a watch want?
// From the texts of `labelSelector` and `fieldSelector` to one predicate, or to the refusal of what is not understood
// (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api and .../field-selectors/,
// 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { badRequest, type ApiStatus } from './api-status.js'
import { isRecord, memberAt, recordAt, type Json, type JsonRecord } from './json.js'
import type { ResourceKind } from './resource-kind.js'

export type Selection = (object: JsonRecord) => boolean

type Reading = E.Either<ApiStatus, ReadonlyArray<Selection>>

const setPattern = /^(\S+)\s+(in|notin)\s*\(([^)]*)\)$/
const equalityPattern = /^([^\s=!]+)\s*(==|=|!=)\s*([^\s=!]*)$/
const existencePattern = /^(!?)\s*([^\s=!()]+)$/

/** Reads both selectors; empty texts select everything. */
export const selectionOf = (
  resource: ResourceKind,
  texts: { readonly labelSelector: string; readonly fieldSelector: string },
): E.Either<ApiStatus, Selection> =>
  pipe(
    E.Do,
    E.bind('byLabels', () => everyRequirement(splitOutsideBrackets(texts.labelSelector), labelRequirement)),
    E.bind('byFields', () =>
      everyRequirement(splitOutsideBrackets(texts.fieldSelector), (text) => fieldRequirement(resource, text)),
    ),
    E.map(({ byLabels, byFields }) => {
      const requirements = [...byLabels, ...byFields]
      return (object) => requirements.every((holds) => holds(object))
    }),
  )

const splitOutsideBrackets = (text: string): ReadonlyArray<string> =>
  text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

const everyRequirement = (
  texts: ReadonlyArray<string>,
  read: (text: string) => E.Either<ApiStatus, Selection>,
): Reading => E.traverseArray(read)(texts)

const labelRequirement = (text: string): E.Either<ApiStatus, Selection> => {
  const [, setKey, operator, members] = setPattern.exec(text) ?? []
  if (setKey !== undefined) {
    const values = (members ?? '').split(',').map((member) => member.trim())
    return E.right(
      labelTest(setKey, (label) => (typeof label === 'string' && values.includes(label)) === (operator === 'in')),
    )
  }
  const [, key, sign, value] = equalityPattern.exec(text) ?? []
  if (key !== undefined) return E.right(labelTest(key, (label) => (label === value) === (sign !== '!=')))
  const [, not, present] = existencePattern.exec(text) ?? []
  return present === undefined
    ? E.left(badRequest(`unable to parse requirement: "${text}"`))
    : E.right(labelTest(present, (label) => (label === undefined) === (not === '!')))
}

const labelTest =
  (key: string, holds: (label: Json | undefined) => boolean): Selection =>
  (object) =>
    holds(memberAt(recordAt(recordAt(object, 'metadata'), 'labels'), key))

const selectableFields: Readonly<Record<string, ReadonlyArray<string>>> = {
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'reason',
    'type',
  ],
  Pod: ['spec.nodeName', 'status.phase', 'status.podIP'],
  Secret: ['type'],
  Service: ['spec.clusterIP', 'spec.type'],
  Namespace: ['status.phase'],
}

const fieldRequirement = (resource: ResourceKind, text: string): E.Either<ApiStatus, Selection> => {
  const [, field, sign, value] = equalityPattern.exec(text) ?? []
  const allowed = ['metadata.name', 'metadata.namespace', ...(selectableFields[resource.kind] ?? [])]
  if (field === undefined) return E.left(badRequest(`invalid selector: '${text}'; can't understand '${text}'`))
  return allowed.includes(field)
    ? E.right((object) => (textOfPath(object, field) === value) === (sign !== '!='))
    : E.left(badRequest(`field label not supported: ${field}`))
}

const textOfPath = (object: JsonRecord, path: string): string => {
  const value = path
    .split('.')
    .reduce<Json | undefined>((member, key) => (isRecord(member) ? member[key] : undefined), object)
  return typeof value === 'string' ? value : ''
}
