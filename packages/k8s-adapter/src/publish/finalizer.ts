// How does an Ingress wait for us before it goes?
// A finalizer is added before anything is made in AWS for an Ingress and removed when all of it is gone again. Other
// finalizers stay, in their order. https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/
// (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { IngressIntent } from './write-ingress.js'

/** Wants a finalizer there. An Ingress being deleted takes no new one: that is a conflict, to be planned anew. */
export const addFinalizer = (ingress: ObjectRef, finalizer: string): IngressIntent => ({
  ingress,
  part: 'Object',
  whenGone: 'NotFound',
  difference: ({ finalizers, standing }) => {
    if (finalizers.includes(finalizer)) return E.right(O.none)
    return standing === 'BeingDeleted'
      ? E.left({ _tag: 'Conflict', request: `add a finalizer to ${renderObjectRef(ingress)}` })
      : E.right(O.some({ metadata: { finalizers: [...finalizers, finalizer] } }))
  },
})

/** Wants a finalizer away. */
export const removeFinalizer = (ingress: ObjectRef, finalizer: string): IngressIntent => ({
  ingress,
  part: 'Object',
  whenGone: 'Done',
  difference: ({ finalizers }) =>
    E.right(
      finalizers.includes(finalizer)
        ? O.some({ metadata: { finalizers: finalizers.filter((name) => name !== finalizer) } })
        : O.none,
    ),
})
