// What do the events on an object say?
// As `kubectl describe` shows them: type, reason, note, and how often; in the order of their texts, since the moments at
// which they were written are not what a test asserts.
import type { KubernetesClient } from './kubernetes-client.js'
import type { ObjectReference } from './kubernetes-object.js'

export interface SeenEvent {
  readonly type: string
  readonly reason: string
  readonly note: string
  readonly count: number
}

interface Written {
  readonly type: string
  readonly reason: string
  readonly note: string
  readonly regarding: { readonly kind: string; readonly name: string }
  readonly series?: { readonly count: number }
}

/** Reads the events on an object. */
export const readEvents = async (
  client: KubernetesClient,
  { kind, metadata }: ObjectReference,
): Promise<ReadonlyArray<SeenEvent>> => {
  const events = await client.list('events.k8s.io/v1', 'Event', metadata.namespace ?? 'default')
  return (events as unknown as ReadonlyArray<Written>)
    .filter(({ regarding }) => regarding.kind === kind && regarding.name === metadata.name)
    .map(({ type, reason, note, series }) => ({ type, reason, note, count: series?.count ?? 1 }))
    .toSorted((one, other) => (`${one.reason} ${one.note}` < `${other.reason} ${other.note}` ? -1 : 1))
}
