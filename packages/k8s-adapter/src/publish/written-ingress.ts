// What of our writing does an Ingress carry already?
// From its JSON to version, finalizers and addresses: what must be known to write only what differs. Kept for each
// Ingress from the latest word about it, whether the watch or the answer to a write of ours brought it.
import * as O from 'fp-ts/lib/Option.js'
import { renderObjectRef, type ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { PublishedAddress, PublishedPort } from '@alb-ingress/core/report/publication.js'
import { listOf, memberOf, textOf, type ApiObject } from '../api-object.js'

export interface WrittenIngress {
  readonly resourceVersion: string
  readonly standing: 'Present' | 'BeingDeleted'
  readonly finalizers: ReadonlyArray<string>
  readonly addresses: ReadonlyArray<PublishedAddress>
}

/** Reads what is written on an Ingress. */
export const writtenIngress = ({ resourceVersion, json }: ApiObject): WrittenIngress => ({
  resourceVersion,
  standing: textOf(memberOf(json, 'metadata'), 'deletionTimestamp') === '' ? 'Present' : 'BeingDeleted',
  finalizers: listOf(memberOf(json, 'metadata'), 'finalizers').filter((name) => typeof name === 'string'),
  addresses: listOf(memberOf(memberOf(json, 'status'), 'loadBalancer'), 'ingress').map(readAddress),
})

const readAddress = (json: unknown): PublishedAddress => ({
  hostname: textOf(json, 'hostname'),
  ports: listOf(json, 'ports').map(readPort),
})

const readError = (json: unknown): O.Option<string> => {
  const error = textOf(json, 'error')
  return error === '' ? O.none : O.some(error)
}

const readPort = (json: unknown): PublishedPort => {
  const port = memberOf(json, 'port')
  return { port: typeof port === 'number' ? port : 0, error: readError(json) }
}

export interface WrittenIngresses {
  readonly latest: (ref: ObjectRef) => O.Option<WrittenIngress>
  /** Remembers, unless something newer is known. */
  readonly remember: (ref: ObjectRef, written: WrittenIngress) => void
  readonly forget: (ref: ObjectRef) => void
  /** Forgets all Ingresses but these. */
  readonly retain: (refs: ReadonlyArray<ObjectRef>) => void
}

/** Makes an empty memory. */
export const writtenIngresses = (): WrittenIngresses => {
  const byRef = new Map<string, WrittenIngress>()
  return {
    latest: (ref) => O.fromNullable(byRef.get(renderObjectRef(ref))),
    remember: (ref, written) => {
      const known = byRef.get(renderObjectRef(ref))
      if (known === undefined || !isOlder(written.resourceVersion, known.resourceVersion))
        byRef.set(renderObjectRef(ref), written)
    },
    forget: (ref) => void byRef.delete(renderObjectRef(ref)),
    retain: (refs) => {
      const retained = new Set(refs.map(renderObjectRef))
      for (const ref of byRef.keys()) if (!retained.has(ref)) byRef.delete(ref)
    },
  }
}

/**
 * Tells whether one version of an object precedes another. Versions of built-in kinds are whole numbers that grow
 * (https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions, 2026-11-22); others are never older.
 */
export const isOlder = (version: string, than: string): boolean =>
  isWhole(version) && isWhole(than) && (version.length === than.length ? version < than : version.length < than.length)

const isWhole = (version: string): boolean => /^(0|[1-9][0-9]*)$/.test(version)
