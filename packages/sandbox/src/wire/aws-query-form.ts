// What does a form-encoded request ask for?
// From the fields of an awsQuery or ec2Query body (`Actions.member.1.Type=forward`) to the operation's input. The
// field names form a tree, which is walked along the schema: fields that no member claims are ignored, as AWS does.
// The two protocols differ in how members are called and in that EC2's lists have no `member` step.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html and aws-ec2-query-protocol.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { DecodeProblem } from './aws-decode-problem.js'
import { hasTrait, membersOf, requiredMembers, type Shape, textTrait } from './aws-schema.js'
import { fromText, kindOf } from './aws-scalar.js'

export type FormStyle = 'awsQuery' | 'ec2Query'

interface FormNode {
  text: O.Option<string>
  readonly children: Map<string, FormNode>
}

const emptyNode = (): FormNode => ({ text: O.none, children: new Map() })

const childOf = (node: FormNode, step: string): FormNode => {
  const child = node.children.get(step) ?? emptyNode()
  node.children.set(step, child)
  return child
}

/** Builds the tree of the field names of a form body. */
const toTree = (fields: URLSearchParams): FormNode => {
  const root = emptyNode()
  fields.forEach((text, name) => {
    name.split('.').reduce(childOf, root).text = O.some(text)
  })
  return root
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const fieldName = (style: FormStyle, name: string, shape: Shape): string => {
  const traits = shape.getMergedTraits()
  const xmlName = O.getOrElse(() => name)(textTrait(traits, 'xmlName'))
  return style === 'awsQuery' ? xmlName : O.getOrElse(() => capitalised(xmlName))(textTrait(traits, 'ec2QueryName'))
}

type Decoded = E.Either<DecodeProblem, unknown>

/** The numbered children of a list, in the order of their numbers; gaps are allowed, as AWS allows them. */
const numberedChildren = (node: FormNode): ReadonlyArray<readonly [string, FormNode]> =>
  [...node.children].filter(([step]) => /^\d+$/.test(step)).sort(([left], [right]) => Number(left) - Number(right))

const decodeList = (style: FormStyle, shape: Shape, node: FormNode, path: string): Decoded => {
  const value = shape.getValueSchema()
  const isFlat = style === 'ec2Query' || hasTrait(shape.getMergedTraits(), 'xmlFlattened')
  const step = O.getOrElse(() => 'member')(textTrait(value.getMergedTraits(), 'xmlName'))
  const items = isFlat ? node : (node.children.get(step) ?? emptyNode())
  return E.traverseArray(([number, item]: readonly [string, FormNode]) =>
    decodeNode(style, value, item, `${path}.${number}`),
  )(numberedChildren(items))
}

const decodeMap = (style: FormStyle, shape: Shape, node: FormNode, path: string): Decoded =>
  pipe(
    numberedChildren(node.children.get('entry') ?? node),
    E.traverseArray(([number, entry]) =>
      pipe(
        decodeNode(style, shape.getValueSchema(), childOf(entry, 'value'), `${path}.${number}`),
        E.map((value) => [O.getOrElse(() => '')(childOf(entry, 'key').text), value] as const),
      ),
    ),
    E.map((entries) => Object.fromEntries(entries)),
  )

const decodeStruct = (style: FormStyle, shape: Shape, node: FormNode, path: string): Decoded => {
  const required = new Set(requiredMembers(shape))
  const decodeMember = ([name, member]: readonly [string, Shape]): E.Either<
    DecodeProblem,
    ReadonlyArray<readonly [string, unknown]>
  > => {
    const field = node.children.get(fieldName(style, name, member))
    const memberPath = path === '' ? name : `${path}.${name}`
    if (field === undefined)
      return required.has(name) ? E.left({ _tag: 'MemberMissing', path: memberPath }) : E.right([])
    return pipe(
      decodeNode(style, member, field, memberPath),
      E.map((value) => [[name, value] as const]),
    )
  }
  return pipe(
    membersOf(shape),
    E.traverseArray(decodeMember),
    E.map((members) => Object.fromEntries(members.flat())),
  )
}

const decodeScalar = (shape: Shape, node: FormNode, path: string): Decoded =>
  pipe(
    node.text,
    E.fromOption((): DecodeProblem => ({ _tag: 'WrongKind', path, expected: kindOf(shape), found: 'a structure' })),
    E.flatMap((text) =>
      pipe(
        fromText(shape, text),
        E.fromOption((): DecodeProblem => ({ _tag: 'WrongKind', path, expected: kindOf(shape), found: text })),
      ),
    ),
  )

const decodeNode = (style: FormStyle, shape: Shape, node: FormNode, path: string): Decoded => {
  if (shape.isListSchema()) return decodeList(style, shape, node, path)
  if (shape.isMapSchema()) return decodeMap(style, shape, node, path)
  if (shape.isStructSchema()) return decodeStruct(style, shape, node, path)
  return decodeScalar(shape, node, path)
}

/** Decodes the fields of a form into the input of an operation. */
export const decodeForm = (style: FormStyle, input: Shape, fields: URLSearchParams): Decoded =>
  decodeNode(style, input, toTree(fields), '')
