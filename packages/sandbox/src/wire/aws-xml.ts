// How does an output look as XML?
// From an operation's output to elements along its schema, for the three XML protocols alike: they differ in the
// envelope around (aws-codec.ts) and in the element names that the schema gives. Members without a value are left
// out. Written independently of the SDK's own serializer, so that the reader in the SDK checks this writer.
// https://smithy.io/2.0/spec/protocol-traits.html#xml-bindings (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { hasTrait, membersOf, type Shape, textTrait } from './aws-schema.js'
import { toText } from './aws-scalar.js'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
  '\n': '&#xA;',
}

/** Escapes a text for use inside an element. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\r\n]/g, (character) => escapes[character] ?? character)

/** Writes one element around content that is XML already. */
export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`

const nameOf = (shape: Shape, otherwise: string): string =>
  pipe(
    textTrait(shape.getMemberTraits(), 'xmlName'),
    O.getOrElse(() => otherwise),
  )

const isPresent = (value: unknown): boolean => value !== undefined && value !== null

const writeList = (shape: Shape, value: unknown, name: string): string => {
  const item = shape.getValueSchema()
  const isFlat = hasTrait(shape.getMergedTraits(), 'xmlFlattened')
  const itemName = isFlat ? name : O.getOrElse(() => 'member')(textTrait(item.getMergedTraits(), 'xmlName'))
  const items = (Array.isArray(value) ? value : []).map((entry) => writeElement(item, entry, itemName)).join('')
  return isFlat ? items : element(name, items)
}

const writeMap = (shape: Shape, value: unknown, name: string): string =>
  element(
    name,
    Object.entries(value as Readonly<Record<string, unknown>>)
      .map(([key, entry]) =>
        element('entry', element('key', escapeXml(key)) + writeElement(shape.getValueSchema(), entry, 'value')),
      )
      .join(''),
  )

const writeElement = (shape: Shape, value: unknown, name: string): string => {
  if (shape.isListSchema()) return writeList(shape, value, name)
  if (shape.isMapSchema()) return writeMap(shape, value, name)
  if (shape.isStructSchema()) return element(name, writeMembers(shape, value))
  return element(name, escapeXml(toText(shape, value)))
}

/** Writes the members of a structure, without an element around them and without those that travel as headers. */
export const writeMembers = (shape: Shape, value: unknown): string => {
  const record = value as Readonly<Record<string, unknown>>
  return membersOf(shape)
    .filter(([name, member]) => isPresent(record[name]) && O.isNone(textTrait(member.getMergedTraits(), 'httpHeader')))
    .map(([name, member]) => writeElement(member, record[name], nameOf(member, name)))
    .join('')
}
