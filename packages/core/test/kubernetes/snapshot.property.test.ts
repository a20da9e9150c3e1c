// The snapshot against a plain map, and against another order of the same events.
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { decodeObject, type DecodedObject } from '../../src/kubernetes/decoded-object.js'
import { objectKey } from '../../src/kubernetes/object-ref.js'
import { findObject } from '../../src/kubernetes/find-object.js'
import { listMalformed, listObjects, listRefs } from '../../src/kubernetes/list-objects.js'
import { emptySnapshot, putObject, removeObject, replaceKind, type Snapshot } from '../../src/kubernetes/snapshot.js'
import { damagedObjectJson, objectJson } from '../../testing/arbitraries/kubernetes-objects.js'

const decoded: fc.Arbitrary<DecodedObject> = fc
  .oneof({ weight: 4, arbitrary: objectJson }, damagedObjectJson)
  .map(({ kind, json }) => decodeObject(kind, json))
  .filter(E.isRight)
  .map(({ right }) => right)

interface Event {
  readonly action: 'Put' | 'Remove'
  readonly object: DecodedObject
}

const events: fc.Arbitrary<ReadonlyArray<Event>> = fc.array(
  fc.record({ action: fc.constantFrom<Event['action']>('Put', 'Put', 'Remove'), object: decoded }),
  { maxLength: 25 },
)

const applyEvent = (snapshot: Snapshot, { action, object }: Event): Snapshot =>
  action === 'Put' ? putObject(snapshot, object) : removeObject(snapshot, object.ref)

const keyOf = ({ ref }: DecodedObject): string => `${ref.kind} ${objectKey(ref)}`

/** The last word on each object, in a plain map. */
const toModel = (history: ReadonlyArray<Event>): ReadonlyMap<string, DecodedObject> => {
  const model = new Map<string, DecodedObject>()
  history.forEach(({ action, object }) =>
    action === 'Put' ? model.set(keyOf(object), object) : model.delete(keyOf(object)),
  )
  return model
}

describe('snapshot', () => {
  it('says of each object what the last event said', () => {
    fc.assert(
      fc.property(events, (history) => {
        const snapshot = history.reduce(applyEvent, emptySnapshot)
        const model = toModel(history)
        history.forEach(({ object: { kind, ref } }) => {
          const known = model.get(`${kind} ${objectKey(ref)}`)
          const expected =
            known === undefined
              ? { _tag: 'NotYetKnown' }
              : E.isRight(known.content)
                ? { _tag: 'Found', object: known.content.right }
                : { _tag: 'Malformed', object: known.content.left }
          expect(findObject(snapshot, kind, ref)).toEqual(expected)
        })
        const listed = (['Ingress', 'Service', 'Node'] as const).map(
          (kind) => listObjects(snapshot, kind).length + listMalformed(snapshot, kind).length,
        )
        expect(listed).toEqual(
          (['Ingress', 'Service', 'Node'] as const).map(
            (kind) => [...model.values()].filter((one) => one.kind === kind).length,
          ),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('lists the same whether objects came one by one, in another order or as one list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          decoded.filter((object) => object.kind === 'Service'),
          { selector: keyOf, maxLength: 8 },
        ),
        (objects) => {
          const services = objects.flatMap((object) =>
            object.kind === 'Service' ? [object as DecodedObject<'Service'>] : [],
          )
          const oneByOne = services.reduce<Snapshot>(putObject, emptySnapshot)
          const backwards = [...services].reverse().reduce<Snapshot>(putObject, emptySnapshot)
          const atOnce = replaceKind(emptySnapshot, 'Service', services)
          const read = (snapshot: Snapshot): unknown => [
            listObjects(snapshot, 'Service'),
            listMalformed(snapshot, 'Service'),
            listRefs(snapshot, 'Service'),
          ]
          expect([read(backwards), read(atOnce)]).toEqual([read(oneByOne), read(oneByOne)])
        },
      ),
      { numRuns: 300 },
    )
  })

  it('leaves the earlier snapshot as it was', () => {
    fc.assert(
      fc.property(events, decoded, (history, object) => {
        const before = history.reduce(applyEvent, emptySnapshot)
        const listedBefore = listRefs(before, object.kind)
        removeObject(putObject(before, object), object.ref)
        expect(listRefs(before, object.kind)).toEqual(listedBefore)
      }),
      { numRuns: 300 },
    )
  })
})
