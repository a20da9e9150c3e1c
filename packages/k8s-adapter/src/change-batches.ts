// When is a change told?
// From references of changed objects, one by one, to batches without repetition. Nothing is told before every kind
// has been listed once, since until then absence proves nothing; then everything is told, though it be nothing. Later
// all that arrives in one turn is told in one batch at the end of that turn.
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'

export interface ChangeBatches {
  readonly add: (refs: ReadonlyArray<ObjectRef>) => void
  /** Drops what is not told yet and all that comes. */
  readonly stop: IO<void>
}

export interface ChangeListener {
  /** Asked whenever something could be told. */
  readonly mayTell: IO<boolean>
  readonly tell: (refs: ReadonlyArray<ObjectRef>) => void
}

/** Makes batches for a listener. */
export const changeBatches = (clock: Clock, { mayTell, tell }: ChangeListener): ChangeBatches => {
  const waiting = new Map<string, ObjectRef>()
  let cancelTurn: O.Option<IO<void>> = O.none
  let hasTold = false
  const tellWaiting = (): void => {
    cancelTurn = O.none
    if (!mayTell() || (hasTold && waiting.size === 0)) return
    const refs = [...waiting.values()]
    waiting.clear()
    hasTold = true
    tell(refs)
  }
  return {
    add: (refs) => {
      refs.forEach((ref) => waiting.set(renderObjectRef(ref), ref))
      if (O.isNone(cancelTurn)) cancelTurn = O.some(clock.schedule(0, tellWaiting)())
    },
    stop: () => {
      if (O.isSome(cancelTurn)) cancelTurn.value()
      cancelTurn = O.some(() => undefined)
    },
  }
}
