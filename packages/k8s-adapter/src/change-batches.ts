// When is a change told?
// From references of changed objects, one by one, to batches without repetition. Nothing is told before every kind has
// been listed once, since until then absence proves nothing; then everything is told. Later all that arrives in one turn
// is told at the end of that turn, without any delay in time.
import type { IO } from 'fp-ts/lib/IO.js'
import { isNonEmpty } from 'fp-ts/lib/ReadonlyArray.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'

export interface ChangeBatches {
  readonly add: (refs: ReadonlyArray<ObjectRef>) => void
  /** Drops what is not told yet and all that comes. */
  readonly stop: IO<void>
}

/** Makes batches; `mayTell` is asked whenever something could be told. */
export const changeBatches = (mayTell: IO<boolean>, tell: (refs: ReadonlyNonEmptyArray<ObjectRef>) => void): ChangeBatches => {
  const waiting = new Map<string, ObjectRef>()
  let state: 'Resting' | 'Due' | 'Stopped' = 'Resting'
  const flush = (): void => {
    if (state === 'Stopped') return
    state = 'Resting'
    const refs = mayTell() ? [...waiting.values()] : []
    if (!isNonEmpty(refs)) return
    waiting.clear()
    tell(refs)
  }
  return {
    add: (refs) => {
      refs.forEach((ref) => waiting.set(renderObjectRef(ref), ref))
      if (state !== 'Resting') return
      state = 'Due'
      queueMicrotask(flush)
    },
    stop: () => {
      state = 'Stopped'
    },
  }
}
