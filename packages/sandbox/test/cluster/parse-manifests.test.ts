import { expect, test } from 'vitest'
import { describeObject } from '../../src/cluster/kubernetes-object.js'
import { explainManifestProblem } from '../../src/cluster/manifest-problem.js'
import { parseManifests } from '../../src/cluster/parse-manifests.js'

const good = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n  namespace: shop\n`
const problems = (source: string): ReadonlyArray<string> =>
  parseManifests('a.yaml', source).problems.map(explainManifestProblem)
const objects = (source: string): ReadonlyArray<string> =>
  parseManifests('a.yaml', source).documents.map(({ object, line }) => `${line} ${describeObject(object)}`)

test('reads several documents with their lines', () => {
  expect(objects(`# comment\n${good('one')}---\n# only a comment\n---\n${good('two')}`)).toEqual([
    '2 Service shop/one',
    '10 Service shop/two',
  ])
})

test('an object without namespace is in the default namespace', () => {
  expect(objects('{apiVersion: v1, kind: Service, metadata: {name: web}}')).toEqual(['1 Service default/web'])
})

test('a list is read as its items', () => {
  const source = 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n- 7\n'
  expect([objects(source), problems(source)]).toEqual([
    ['4 Namespace a'],
    ['a.yaml:5:3: List: an item is not an object; remove or correct it'],
  ])
})

test.each<[string, string, string]>([
  [
    'a duplicate key',
    'metadata: {}\nmetadata: {}\n',
    'a.yaml:2:1: Map keys must be unique; remove or rename one of the two keys',
  ],
  ['a tab', 'metadata:\n\tname: a\n', 'a.yaml:2:1: Tabs are not allowed as indentation; indent with spaces'],
  [
    'a bad indent',
    'a:\n   b: 1\n  c: 2\n',
    'a.yaml:3:1: All mapping items must start at the same column; correct the indentation, or close what is open',
  ],
  ['a quote left open', 'a: "b\n', 'a.yaml:2:1: Missing closing " quote; close the quote or bracket'],
  [
    'a value with a second colon, of which the parser complains twice',
    'a: b\n  c: d\n',
    'a.yaml:1:4: Nested mappings are not allowed in compact mappings; put a value that holds a colon in quotes, begin a new line after its key, or correct the indentation of the next line',
  ],
  [
    'a line without a colon',
    'key\nfoo: a\n',
    'a.yaml:1:1: Implicit keys need to be on a single line; write a colon after the key, or indent the line as what it belongs to',
  ],
  [
    'an item without its dash',
    'a:\n  - b: x\n   c: y\n',
    'a.yaml:3:1: Sequence item without - indicator; write "- " before the item, or indent the line as what it belongs to',
  ],
  [
    'a list at the top',
    '- a\n',
    'a.yaml:1:1: expected a Kubernetes object, found a list; start it with apiVersion and kind',
  ],
  [
    'a text at the top',
    'hello\n',
    'a.yaml:1:1: expected a Kubernetes object, found string "hello"; start it with apiVersion and kind',
  ],
  [
    'no kind',
    'apiVersion: v1\nmetadata: {name: a}\n',
    'a.yaml:1:1: object a: apiVersion or kind is missing or not a text; add both',
  ],
  [
    'no name',
    'apiVersion: v1\nkind: Service\n',
    'a.yaml:1:1: Service (no name): metadata.name is missing or not a text; give the object a name',
  ],
  [
    'a numeric name',
    'apiVersion: v1\nkind: Service\nmetadata: {name: 5}\n',
    'a.yaml:3:12: Service (no name): metadata.name is missing or not a text; give the object a name',
  ],
  [
    'an old Ingress',
    'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\n',
    'a.yaml:1:1: Ingress a: no matches for kind "Ingress" in version "extensions/v1beta1"; write apiVersion: networking.k8s.io/v1 (older versions went with Kubernetes 1.22)',
  ],
])('explains %s and keeps the neighbour', (_what, bad, expected) => {
  expect(problems(bad)).toEqual([expected])
  expect(parseManifests('a.yaml', `${good('one')}---\n${bad}`).documents).toHaveLength(1)
})

test('an alias bomb is refused', () => {
  const level = (name: string, of: string): string =>
    `${name}: &${name} [${Array.from({ length: 9 }, () => `*${of}`).join(', ')}]\n`
  const bomb = `a: &a [x]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}${level('e', 'd')}`
  expect(problems(bomb)).toEqual(['a.yaml:1:1: the document repeats itself too often through aliases; write it out'])
})

test('what the sandbox does not serve is listed, not refused', () => {
  const { ignored, problems: found } = parseManifests(
    'a.yaml',
    'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\n',
  )
  expect([ignored, found]).toEqual([
    [
      {
        file: 'a.yaml',
        line: 1,
        column: 1,
        object: 'PodDisruptionBudget web',
        why: 'the sandbox does not serve PodDisruptionBudget of policy/v1',
      },
    ],
    [],
  ])
})

test('words such as yes are booleans, as kubectl reads them', () => {
  const [document] = parseManifests(
    'a.yaml',
    `${good('one')}  annotations: {a: yes, b: "yes", c: off, d: 012a}\n`,
  ).documents
  expect(document?.object['metadata']).toMatchObject({ annotations: { a: true, b: 'yes', c: false, d: '012a' } })
})

test('a file that is no manifest at all is a problem, not a crash', () => {
  expect(problems('\u0000\u0001{{ .Values }}: [')).not.toEqual([])
  expect(problems('x'.repeat(4_000_000))).toEqual(['a.yaml:1:1: the file is larger than 3145728 characters; split it'])
})
