// Which pods of a watched namespace are kept?
// Those with gates of ours; all others are dropped as they arrive. Unlike other kinds a list of these replaces nothing at
// once: what it has shown counts at once, what it has not shown is forgotten at its end. Says when none is left.
import type { IO } from 'fp-ts/lib/IO.js'
import { declaresGate } from '@alb-ingress/core/kubernetes/pod.js'
import type { ApiObject } from '../api-object.js'
import type { KindOfObjects } from '../list-watch/object-store.js'

/** Makes a filter in front of a store. */
export const gatedPods = (store: Pick<KindOfObjects, 'keep' | 'forget'>, onNoneLeft: IO<void>): KindOfObjects => {
  const present = new Map<string, ApiObject>()
  let listed: Set<string> | undefined
  const forgetAll = (objects: ReadonlyArray<ApiObject>): void =>
    objects.forEach((object) => {
      present.delete(object.name)
      store.forget(object)
    })
  const look = (): void => {
    if (listed === undefined && present.size === 0) onNoneLeft()
  }
  return {
    beginList: () => {
      listed = new Set()
    },
    keep: (object) => {
      if (!declaresGate(object.json)) return
      listed?.add(object.name)
      present.set(object.name, object)
      store.keep(object)
    },
    forget: (object) => {
      listed?.delete(object.name)
      if (present.has(object.name)) forgetAll([object])
      look()
    },
    completeList: () => {
      const gone = [...present.values()].filter(({ name }) => listed?.has(name) === false)
      listed = undefined
      forgetAll(gone)
      look()
    },
    withdraw: () => {
      listed = undefined
      forgetAll([...present.values()])
      look()
    },
  }
}
