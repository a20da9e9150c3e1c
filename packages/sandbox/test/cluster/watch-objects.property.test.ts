// Goal: a client that lists, watches from the list's version and applies each event holds what the server holds.
// Method: random writes, some while the client watches, with selections, short histories, cuts and expiry on the way;
// whenever the watch ends the client goes on from its last version, or lists again when that is expired.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { apiServer } from '../../src/cluster/api-server.js'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { isRecord, listAt, recordAt, textAt, type Json, type JsonRecord } from '../../src/cluster/json.js'
import { nameOf } from '../../src/cluster/kubernetes-object.js'
import { virtualClock, type VirtualClock } from '../../src/time/virtual-clock.js'
import { seededFaults } from '../../src/time/fault-plan.js'
import type { KubernetesRequest } from '../../src/wire/kubernetes-request.js'
import { kubernetesTransport, type KubernetesTransport } from '../../src/wire/kubernetes-transport.js'
import { ingress, ingressesPath, storedIngresses } from './cluster-session.js'

type Write =
  | { readonly _tag: 'Put'; readonly name: string; readonly app: string }
  | { readonly _tag: 'Delete'; readonly name: string }
  | { readonly _tag: 'Compact' }

const name = fc.constantFrom('a', 'b', 'c', 'd')
const write: fc.Arbitrary<Write> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ _tag: fc.constant('Put' as const), name, app: fc.constantFrom('x', 'y') }) },
  { weight: 3, arbitrary: fc.record({ _tag: fc.constant('Delete' as const), name }) },
  { weight: 1, arbitrary: fc.record({ _tag: fc.constant('Compact' as const) }) },
)

const request = (method: KubernetesRequest['method'], path: string, body?: Json): KubernetesRequest => ({
  method,
  path,
  contentType: 'application/json',
  body: body === undefined ? '' : JSON.stringify(body),
})

/** Does what a well-behaved list-watch client does, as simply as it can be done. */
const follower = (transport: KubernetesTransport, clock: VirtualClock, selector: string) => {
  const known = new Map<string, JsonRecord>()
  const again = (run: () => void): void => void clock.schedule(50, run)()
  const list = (): void => {
    const lines: Array<string> = []
    transport.send(request('GET', `${ingressesPath}?labelSelector=${selector}`), {
      onStatus: () => undefined,
      onLine: (line) => lines.push(line),
      onEnd: () => {
        const body = JSON.parse(lines[0] ?? '{}') as JsonRecord
        if (body['kind'] !== 'IngressList') return again(list)
        known.clear()
        listAt(body, 'items')
          .filter(isRecord)
          .forEach((item) => known.set(nameOf(item), item))
        watch(textAt(recordAt(body, 'metadata'), 'resourceVersion'))
      },
    })
  }
  const watch = (from: string): void => {
    let version = from
    const query = `watch=1&allowWatchBookmarks=true&timeoutSeconds=20&resourceVersion=${from}&labelSelector=${selector}`
    transport.send(request('GET', `${ingressesPath}?${query}`), {
      onStatus: () => undefined,
      onLine: (line) => {
        const event = JSON.parse(line) as JsonRecord
        const object = recordAt(event, 'object')
        if (event['type'] === 'ERROR') version = ''
        else if (event['type'] === 'DELETED') known.delete(nameOf(object))
        else if (event['type'] === 'ADDED' || event['type'] === 'MODIFIED') known.set(nameOf(object), object)
        if (event['type'] !== 'ERROR') version = textAt(recordAt(object, 'metadata'), 'resourceVersion') || version
      },
      onEnd: () => {
        again(() => {
          if (version === '') list()
          else watch(version)
        })
      },
    })
  }
  list()
  return known
}

test('list and watch together always end with what the server holds', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(write, { maxLength: 40 }),
      fc.string(),
      fc.constantFrom('', 'app=x'),
      async (writes, seed, selector) => {
        const clock = virtualClock(0)
        const server = apiServer(clock, emptyCluster({ seed: 'test', historyLengthMax: 5 }))
        const rates = {
          throttled: 0,
          failedBefore: 0.05,
          failedAfter: 0,
          cutBefore: 0.1,
          cutAfter: 0,
          delayed: 0.2,
          arrivesLate: 0,
          watchCut: 0.3,
          watchExpired: 0.2,
          watchStalled: 0,
        }
        const faults = seededFaults({
          seed,
          rates,
          delayMillisecondsMax: 30,
          watchMillisecondsMax: 100,
          quietAfter: 5000,
        })
        const quiet = kubernetesTransport(server, {
          clock,
          latencyMilliseconds: 0,
          faults: seededFaults({ seed, rates, delayMillisecondsMax: 1, watchMillisecondsMax: 1, quietAfter: 0 }),
        })
        const send = (method: KubernetesRequest['method'], path: string, body?: Json): void => {
          quiet.send(request(method, path, body), {
            onStatus: () => undefined,
            onLine: () => undefined,
            onEnd: () => undefined,
          })
        }
        send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
        const known = follower(kubernetesTransport(server, { clock, latencyMilliseconds: 7, faults }), clock, selector)
        for (const step of writes) {
          await clock.advance(13)()
          if (step._tag === 'Compact') server.compact()
          else if (step._tag === 'Delete') send('DELETE', `${ingressesPath}/${step.name}`)
          else {
            const body = ingress(step.name, { labels: { app: step.app } })
            send('POST', ingressesPath, body)
            send('PUT', `${ingressesPath}/${step.name}`, body)
          }
        }
        await clock.advance(60_000)()
        const stored = storedIngresses(server.state())
        const wanted = stored.filter((object) => selector === '' || recordAt(object.metadata, 'labels')['app'] === 'x')
        expect(Object.fromEntries(known)).toEqual(Object.fromEntries(wanted.map((object) => [nameOf(object), object])))
      },
    ),
    { numRuns: 300 },
  ))
