// Goal: what a person gets wrong in a manifest is told with file, line, object, field, what was found and what to do, and
// the good Ingress beside it is created all the same.
import { expect, test } from 'vitest'
import { apiServer } from '../../src/cluster/api-server.js'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { explainManifestProblem } from '../../src/cluster/manifest-problem.js'
import { parseManifests } from '../../src/cluster/parse-manifests.js'
import { gatherFolder } from '../../src/cluster/plan-folder.js'
import { applyFolderContent } from '../../src/serve/manifest-folder.js'
import { virtualClock } from '../../src/time/virtual-clock.js'
import { testNodes } from './test-nodes.js'

const good =
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: good, namespace: shop}\nspec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n'
const ingress = (metadata: string, spec = '{defaultBackend: {service: {name: web, port: {number: 80}}}}'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: web\n  namespace: shop\n${metadata}spec:\n  ${spec}\n`
const spec = (text: string): string => ingress('', text)
const port = (text: string): string => spec(`{defaultBackend: {service: {name: web, port: ${text}}}}`)

test.each<[string, string]>([
  [
    ingress('  annotations:\n    a: yes\n'),
    '7:5: Ingress shop/web: metadata.annotations[a]: expected a string, got boolean true; put the value in quotes',
  ],
  [
    ingress('  annotations:\n    x: y\n    a.b/c: 80\n'),
    '8:5: Ingress shop/web: metadata.annotations[a.b/c]: expected a string, got number 80; put the value in quotes',
  ],
  [
    ingress('  annotations: {a: {b: 1}}\n'),
    '6:17: Ingress shop/web: metadata.annotations[a]: expected a string, got an object; write a value of that type',
  ],
  [
    ingress('  annotations: [a]\n'),
    '6:3: Ingress shop/web: metadata.annotations: expected an object, got a list; write a value of that type',
  ],
  [
    ingress(`  annotations: {a: ${'x'.repeat(300_000)}}\n`),
    '6:3: Ingress shop/web: metadata.annotations: Too long: may not be more than 262144 bytes; correct the value',
  ],
  [spec('hello'), '6:1: Ingress shop/web: spec: expected an object, got string "hello"; write a value of that type'],
  [
    spec('{rules: {host: a}}'),
    '7:4: Ingress shop/web: spec.rules: expected a list, got an object; write a value of that type',
  ],
  [
    spec('{rules: [{host: 5}]}'),
    '7:13: Ingress shop/web: spec.rules[0].host: expected a string, got number 5; put the value in quotes',
  ],
  [
    spec('{rules: [{host: "https://a.b/"}]}'),
    `7:13: Ingress shop/web: spec.rules[0].host: Invalid value: "https://a.b/": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com'); correct the value`,
  ],
  [
    spec('{rules: [{http: {paths: [{path: /}]}}]}'),
    '7:28: Ingress shop/web: spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified; add the field',
  ],
  [
    spec('{rules: [{http: {paths: [{path: /, pathType: prefix}]}}]}'),
    '7:38: Ingress shop/web: spec.rules[0].http.paths[0].pathType: Unsupported value: "prefix": supported values: "Exact", "ImplementationSpecific", "Prefix"; write one of the supported values',
  ],
  [
    spec('{defaultBackend: {serviceName: web}}'),
    '7:21: Ingress shop/web: spec.defaultBackend.serviceName: unknown field; write service: {name: NAME, port: {number: NUMBER}}, as networking.k8s.io/v1 has it',
  ],
  [
    spec('{defaultBackend: {}, rule: []}'),
    '7:24: Ingress shop/web: spec.rule: unknown field; correct its spelling or its indentation, or remove it',
  ],
  [
    port('{number: "80"}'),
    '7:49: Ingress shop/web: spec.defaultBackend.service.port.number: expected a whole number, got string "80"; write a number, without quotes',
  ],
  [
    port('{number: 99999999999}'),
    '7:49: Ingress shop/web: spec.defaultBackend.service.port.number: expected a whole number, got number 99999999999; write a whole number that fits in 32 bits',
  ],
  [
    port('{number: 70000}'),
    '7:49: Ingress shop/web: spec.defaultBackend.service.port.number: Invalid value: 70000: must be between 1 and 65535, inclusive; correct the value',
  ],
  [
    port('{name: web, number: 80}'),
    '7:21: Ingress shop/web: spec.defaultBackend.service: Invalid value: "": cannot set both port name & port number; correct the value',
  ],
  [
    good.replace('shop', 'SHOP').replace('good', 'web'),
    `3:23: Ingress SHOP/web: metadata.namespace: a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name', or '123-abc'); correct the name`,
  ],
  ['apiVersion: v1\nkind: 5\n', '2:1: object (no name): apiVersion or kind is missing or not a text; add both'],
  [`a: ${'['.repeat(5000)}`, '1:1: the document is nested too deeply; write it flatter'],
])('explains case %#', (manifest, expected) => {
  const server = apiServer(virtualClock(0), emptyCluster({ seed: 'test', historyLengthMax: 100 }))
  const files = [parseManifests('bad.yaml', manifest), parseManifests('good.yaml', good)]
  const { steps, problems } = applyFolderContent(server, gatherFolder(files, testNodes))
  expect(
    explainManifestProblem(problems[0] ?? { file: '', line: 0, column: 0, object: '', what: '', whatToDo: '' }).replace(
      /^bad\.yaml:/,
      '',
    ),
  ).toBe(expected)
  expect(steps).toContainEqual({ action: 'Created', object: 'Ingress shop/good' })
})
