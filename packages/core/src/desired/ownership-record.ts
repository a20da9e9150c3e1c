// Whose record is it?
// Ownership is a TXT record beside each record, in external-dns's format: readable by it, and written by it readable here.
// One quoted text `heritage=external-dns,external-dns/owner=…,external-dns/resource=ingress/<namespace>/<name>`, under the
// record's name with its type before the first label. Older layouts are read for ever and never rewritten.
// https://github.com/kubernetes-sigs/external-dns/blob/master/docs/registry/txt.md (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { ObservedRecordSet, RecordType } from '../aws/record-set.js'
import { ingressRef, type ObjectRef } from '../kubernetes/object-ref.js'

export interface Ownership {
  readonly ownerId: string
  /** `ingress/<namespace>/<name>`; empty when the record does not say. */
  readonly resource: string
}

/** The TTL of ownership records, as external-dns gives records without a TTL of their own. */
export const ownershipTtlSeconds = 300

/** A label of a DNS name holds at most 63 characters, RFC 1035 section 2.3.4. */
const labelLengthMax = 63

/** Names the Ingress as ownership records do. */
export const ownershipResource = (ingress: ObjectRef): string => `ingress/${ingress.namespace}/${ingress.name}`

/** Reads the Ingress that an ownership record names; None when it names an object of another kind, or none. */
export const ownershipIngress = (resource: string): O.Option<ObjectRef> => {
  const [kind, namespace = '', name = ''] = resource.split('/')
  return kind === 'ingress' && name !== '' ? O.some(ingressRef(namespace, name)) : O.none
}

/** Writes the quoted value of an ownership record. */
export const ownershipValue = (ownership: Ownership): string =>
  `"heritage=external-dns,external-dns/owner=${ownership.ownerId},external-dns/resource=${ownership.resource}"`

/** Reads the value of a TXT record; None when it is about something else. */
export const parseOwnership = (value: string): O.Option<Ownership> => {
  const pairs = new Map(
    value
      .replace(/^"+|"+$/g, '')
      .split(',')
      .flatMap((item) => {
        const cut = item.indexOf('=')
        return cut < 0 ? [] : [[item.slice(0, cut), item.slice(cut + 1)] as const]
      }),
  )
  const ownerId = pairs.get('external-dns/owner')
  return pairs.get('heritage') === 'external-dns' && ownerId !== undefined
    ? O.some({ ownerId, resource: pairs.get('external-dns/resource') ?? '' })
    : O.none
}

/**
 * Names the ownership record of a host. At the apex of a zone the usual name would lie outside the zone, so it stands
 * under a label that no host can have. None when a label would grow too long.
 */
export const ownershipName = (zoneName: string, host: string, type: RecordType): O.Option<string> => {
  const prefix = `${type.toLowerCase()}-`
  if (host === zoneName) return O.some(`_${prefix}apex.${zoneName}`)
  const [first = ''] = host.split('.')
  return first.length + prefix.length > labelLengthMax ? O.none : O.some(`${prefix}${host}`)
}

/** Names the host whose record it is: an ownership record stands under a name made from the host's. */
export const hostOfRecord = ({ name, type }: Pick<ObservedRecordSet, 'name' | 'type'>): string =>
  type === 'TXT' ? name.replace(/^_?(?:a|aaaa|cname)-(?:apex\.)?/, '') : name

/** All names under which ownership of a record may stand, today's first: today's, the alias's older one, the oldest. */
export const ownershipNames = (zoneName: string, host: string, type: RecordType): ReadonlyArray<string> => [
  ...RA.fromOption(ownershipName(zoneName, host, type)),
  ...(type === 'A' ? [`cname-${host}`] : []),
  ...(type === 'AAAA' ? [] : [host]),
]
