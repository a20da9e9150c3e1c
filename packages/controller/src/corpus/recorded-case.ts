// What is one recorded case?
// The objects that a cluster held and what a controller made of them, or why it refused; and the cluster that these objects
// make up, every kind complete.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { decodeObject, type DecodedObject } from '@alb-ingress/core/kubernetes/decoded-object.js'
import { type ListedKind, listedKinds } from '@alb-ingress/core/kubernetes/listed-kinds.js'
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

/** Nodes are recorded without their kind, as lists hold them. */
export const recordedNodes = t.readonlyArray(t.UnknownRecord)

export type RecordedNode = t.TypeOf<typeof recordedNodes>[number]

const findKind = (text: string): ListedKind | undefined => listedKinds.find((kind) => kind === text)

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
export const albClass = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'alb', uid: 'class-alb', creationTimestamp: '2026-11-22T11:38:00Z' },
  spec: { controller: 'ingress.k8s.aws/alb' },
}

/** Makes the cluster of a case: its objects, the nodes and the class `alb`, every kind complete; other kinds are left out. */
export const snapshotOfCase = ({ objects }: RecordedCase, nodes: ReadonlyArray<RecordedNode>): Snapshot => {
  const complete = listedKinds.reduce<Snapshot>((snapshot, kind) => markKind(snapshot, kind, 'Complete'), emptySnapshot)
  const known = [albClass, ...objects, ...nodes.map((node) => ({ ...node, kind: 'Node' }))]
  return known.flatMap(decodeKnown).reduce<Snapshot>(putObject, complete)
}
