// What does a Lease say, and how is it written?
// From the API server's JSON to what an election needs of it, and from an intention to the members to write. Times in a Lease
// are for people: they are written, and compared as texts, never read as times, since they are by another machine's clock.
// https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/lease-v1/ and client-go's
// tools/leaderelection/leaderelection.go (2026-11-25)
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { apiObject, memberOf } from '../api-object.js'
import { showMicroTime } from '../publish/micro-time.js'

export type SeenLease = { readonly _tag: 'NoLease' } | { readonly _tag: 'Lease'; readonly lease: Lease }

export interface Lease {
  /** What a write must find, so that it changes nothing that we have not seen. */
  readonly resourceVersion: string
  /** Empty when it was given up. */
  readonly holder: string
  /** 0 when it does not say. */
  readonly durationMilliseconds: number
  /** How often it went to another holder. */
  readonly transitions: number
  /** Differs after each renewal. */
  readonly mark: string
}

export type LeasePurpose = 'Create' | 'Take' | 'Renew' | 'Release'

export interface LeaseTerms {
  readonly identity: string
  readonly durationMilliseconds: number
}

/** A holder that is no text: somebody's, and not known to be given up. */
const unreadableHolder = '(unreadable)'

/** Reads a Lease; what is missing or malformed counts as held by somebody, but for a holder that is missing or empty. */
export const readLease = (json: unknown): Lease => {
  const spec = memberOf(json, 'spec')
  const holder = memberOf(spec, 'holderIdentity') ?? ''
  return {
    resourceVersion: apiObject(json).resourceVersion,
    holder: typeof holder === 'string' ? holder : unreadableHolder,
    durationMilliseconds: 1000 * wholeNumberOf(memberOf(spec, 'leaseDurationSeconds')),
    transitions: wholeNumberOf(memberOf(spec, 'leaseTransitions')),
    mark: JSON.stringify(spec ?? null),
  }
}

const wholeNumberOf = (value: unknown): number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0

/** Writes the specification of a Lease; members that are not named stay as they are. */
export const leaseSpec = (
  { identity, durationMilliseconds }: LeaseTerms,
  { purpose, over }: { readonly purpose: LeasePurpose; readonly over: SeenLease },
  now: Instant,
): object => {
  const renewTime = showMicroTime(now)
  const held = { holderIdentity: identity, leaseDurationSeconds: Math.ceil(durationMilliseconds / 1000), renewTime }
  switch (purpose) {
    case 'Create':
    case 'Take':
      return { ...held, acquireTime: renewTime, leaseTransitions: transitionsAfter(identity, over) }
    case 'Renew':
      return held
    case 'Release':
      return { holderIdentity: '', leaseDurationSeconds: 1, renewTime }
  }
}

const transitionsAfter = (identity: string, over: SeenLease): number => {
  if (over._tag === 'NoLease') return 0
  return over.lease.holder === identity ? over.lease.transitions : over.lease.transitions + 1
}

/** Tells whether two sights of a Lease show the same renewal. */
export const isSameRenewal = (left: Lease, right: Lease): boolean => left.mark === right.mark
