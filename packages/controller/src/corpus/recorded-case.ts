// What is one recorded case?
// The objects that a cluster held and what a controller made of them, or why it refused; and the cluster that these objects
// make up, every kind complete.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { decodeObject, type DecodedObject } from '@alb-ingress/core/kubernetes/decoded-object.js'
import type { ObjectKind } from '@alb-ingress/core/kubernetes/object-ref.js'
import { emptySnapshot, markKind, putObject, type Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { recordedStack } from './recorded-stack.js'

export const recordedCase = t.intersection([
  t.type({ namespace: t.string, objects: t.readonlyArray(t.type({ kind: t.string })) }),
  t.partial({
    stacks: t.record(t.string, recordedStack),
    refused: t.readonlyArray(t.type({ object: t.string, reason: t.string, message: t.string })),
  }),
])

export type RecordedCase = t.TypeOf<typeof recordedCase>

const kinds: ReadonlyArray<ObjectKind> = [
  'Ingress',
  'IngressClass',
  'IngressClassParams',
  'Service',
  'EndpointSlice',
  'Node',
  'Namespace',
]

const findKind = (text: string): ObjectKind | undefined => kinds.find((kind) => kind === text)

const decodeKnown = (object: { readonly kind: string }): ReadonlyArray<DecodedObject> => {
  const kind = findKind(object.kind)
  return kind === undefined
    ? []
    : pipe(
        decodeObject(kind, object),
        E.match(
          () => [],
          (decoded) => [decoded],
        ),
      )
}

/** The class that every recorded case could use. */
const albClass = {
  kind: 'IngressClass',
  metadata: { name: 'alb', uid: 'class-alb', creationTimestamp: '2026-11-22T11:38:00Z' },
  spec: { controller: 'ingress.k8s.aws/alb' },
}

/** Makes the cluster that holds these objects and the class `alb`, every kind complete; other kinds are left out. */
export const snapshotOfObjects = (objects: ReadonlyArray<{ readonly kind: string }>): Snapshot => {
  const complete = kinds.reduce<Snapshot>((snapshot, kind) => markKind(snapshot, kind, 'Complete'), emptySnapshot)
  return [albClass, ...objects].flatMap(decodeKnown).reduce<Snapshot>(putObject, complete)
}
