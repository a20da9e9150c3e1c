import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { addFinalizer, removeFinalizer } from '../../src/publish/finalizer.js'
import { setStatus } from '../../src/publish/ingress-status.js'
import { writeIngress } from '../../src/publish/write-ingress.js'
import { ingressJson, ingressWriter, web, webPath } from './ingress-objects.js'

const done = E.right(undefined)
const conflict = { status: 409, json: { kind: 'Status', reason: 'Conflict' } }
const gone = { status: 404, json: { kind: 'Status', reason: 'NotFound' } }

test('a difference is a merge patch bound to the version looked at', async () => {
  const { writer, sent, transport } = ingressWriter(ingressJson('7', []), [
    { status: 200, json: ingressJson('8', ['ours']) },
  ])
  expect(await writeIngress(writer)(addFinalizer(web, 'ours'))()).toEqual(done)
  expect(sent()).toEqual([['PATCH', webPath, { metadata: { finalizers: ['ours'], resourceVersion: '7' } }]])
  expect(transport.requests[0]?.contentType).toBe('application/merge-patch+json')
})

test('a status goes to its own part', async () => {
  const { writer, sent } = ingressWriter(ingressJson('7', []), [{ status: 200, json: ingressJson('8', []) }])
  await writeIngress(writer)(setStatus(web, [{ hostname: 'lb', ports: [] }]))()
  expect(sent()).toEqual([
    [
      'PATCH',
      `${webPath}/status`,
      { status: { loadBalancer: { ingress: [{ hostname: 'lb' }] } }, metadata: { resourceVersion: '7' } },
    ],
  ])
})

test('what is so already is not written', async () => {
  const { writer, sent } = ingressWriter(ingressJson('7', ['ours']), [])
  expect(await writeIngress(writer)(addFinalizer(web, 'ours'))()).toEqual(done)
  expect(sent()).toEqual([])
})

test('the answer to a write is what is known next', async () => {
  const { writer, sent } = ingressWriter(ingressJson('7', []), [{ status: 200, json: ingressJson('8', ['ours']) }])
  await writeIngress(writer)(addFinalizer(web, 'ours'))()
  await writeIngress(writer)(addFinalizer(web, 'ours'))()
  expect(sent().length).toBe(1)
})

test('an Ingress that is not known is read first', async () => {
  const { writer, sent } = ingressWriter(undefined, [
    { status: 200, json: ingressJson('7', []) },
    { status: 200, json: ingressJson('8', ['ours']) },
  ])
  expect(await writeIngress(writer)(addFinalizer(web, 'ours'))()).toEqual(done)
  expect(sent()).toEqual([
    ['GET', webPath, ''],
    ['PATCH', webPath, { metadata: { finalizers: ['ours'], resourceVersion: '7' } }],
  ])
})

test('a conflict is read again and written anew', async () => {
  const { writer, sent } = ingressWriter(ingressJson('7', []), [
    conflict,
    { status: 200, json: ingressJson('9', ['theirs']) },
    { status: 200, json: ingressJson('10', ['theirs', 'ours']) },
  ])
  expect(await writeIngress(writer)(addFinalizer(web, 'ours'))()).toEqual(done)
  expect(sent().slice(1)).toEqual([
    ['GET', webPath, ''],
    ['PATCH', webPath, { metadata: { finalizers: ['theirs', 'ours'], resourceVersion: '9' } }],
  ])
})

test("after five conflicts it is somebody else's turn", async () => {
  const answers = Array.from({ length: 5 }, () => [conflict, { status: 200, json: ingressJson('9', []) }]).flat()
  const { writer, sent } = ingressWriter(ingressJson('7', []), answers)
  expect(await writeIngress(writer)(addFinalizer(web, 'ours'))()).toEqual(
    E.left({ _tag: 'Conflict', request: 'patch Ingress shop/web' }),
  )
  expect(sent().length).toBe(9)
})

test.each([
  ['removing a finalizer', removeFinalizer(web, 'ours')],
  ['setting the status', setStatus(web, [{ hostname: 'lb', ports: [] }])],
])('%s of an Ingress that is gone is done', async (_what, intent) => {
  const { writer } = ingressWriter(ingressJson('7', ['ours']), [gone])
  expect(await writeIngress(writer)(intent)()).toEqual(done)
})

test('adding a finalizer to an Ingress that is gone fails', async () => {
  const { writer } = ingressWriter(ingressJson('7', []), [gone])
  expect(await writeIngress(writer)(addFinalizer(web, 'ours'))()).toEqual(
    E.left({ _tag: 'NotFound', request: 'patch Ingress shop/web' }),
  )
})

test('a refusal says what was asked and why not', async () => {
  const { writer } = ingressWriter(ingressJson('7', []), [{ status: 403, json: { message: 'no' } }])
  expect(await writeIngress(writer)(setStatus(web, [{ hostname: 'lb', ports: [] }]))()).toEqual(
    E.left({ _tag: 'Forbidden', request: 'patch Ingress shop/web status', detail: 'status 403: no' }),
  )
})
