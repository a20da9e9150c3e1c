// Which records of a zone have an owner, and which owner?
// Pairs address records with their ownership records, in every layout that external-dns ever wrote. An ownership record
// stands alone in its record set. One that could be about two hosts (`a-team` is both the oldest layout for host `a-team`
// and today's for host `team`) is never believed of `a-team`, and of `team` only when `a-team` has no address or another.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type ObservedRecordSet, recordSetOrd, type RecordType } from '../../aws/record-set.js'
import { ownershipNames, type Ownership, parseOwnership } from '../../desired/ownership-record.js'

/** An address record together with the records that say whose it is. */
export interface HeldRecord extends Ownership {
  readonly type: RecordType
  readonly record: ObservedRecordSet
  /** Today's layout first; all name the same owner. */
  readonly texts: readonly [ObservedRecordSet, ...ReadonlyArray<ObservedRecordSet>]
}

export interface ZoneIndex {
  readonly held: (host: string) => ReadonlyArray<HeldRecord>
  /** Records at the host that would stand in the way of an alias and belong to nobody that we know. */
  readonly unheld: (host: string) => ReadonlyArray<ObservedRecordSet>
  /** What stands where the ownership record of a host and type would, in any layout. */
  readonly texts: (host: string, type: RecordType) => ReadonlyArray<ZoneText>
  readonly allHeld: ReadonlyArray<HeldRecord>
}

export interface ZoneText {
  readonly text: ObservedRecordSet
  /** None when it is about something else. */
  readonly ownership: O.Option<Ownership>
}

/** The records of one zone by name. */
interface ZoneRecords {
  readonly zoneName: string
  readonly byName: ReadonlyMap<string, ReadonlyArray<ObservedRecordSet>>
}

/**
 * What cannot stand beside an alias A or AAAA of ours without answering instead of it: no name holds a CNAME and anything else.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#CNAMEFormat (2026-11-25)
 */
const addressTypes: ReadonlyArray<string> = ['A', 'AAAA', 'CNAME']

/** Indexes the record sets of one zone by name. */
export const indexZone = (zoneName: string, recordSets: ReadonlyArray<ObservedRecordSet>): ZoneIndex => {
  const byName = new Map<string, Array<ObservedRecordSet>>()
  for (const record of RA.sort(recordSetOrd)(recordSets)) byName.set(record.name, [...(byName.get(record.name) ?? []), record])
  const records = { zoneName, byName }
  const held = (host: string): ReadonlyArray<HeldRecord> => heldRecords(records, host)
  return {
    held,
    unheld: (host) => {
      const known = held(host)
      return (byName.get(host) ?? []).filter(
        (record) => addressTypes.includes(record.type) && !known.some((other) => other.record === record),
      )
    },
    texts: (host, type) => textsOf(records, host, type),
    allHeld: [...byName.keys()].sort().flatMap(held),
  }
}

const heldRecords = (records: ZoneRecords, host: string): ReadonlyArray<HeldRecord> =>
  (records.byName.get(host) ?? []).flatMap((record): ReadonlyArray<HeldRecord> => {
    if (O.isSome(record.setIdentifier) || (record.type !== 'A' && record.type !== 'AAAA')) return []
    const found = textsOf(records, host, record.type).flatMap(({ text, ownership }) =>
      O.isSome(ownership) ? [{ text, ownership: ownership.value }] : [],
    )
    const [first, ...others] = found
    if (first === undefined) return []
    const alike = others.filter(({ ownership }) => ownership.ownerId === first.ownership.ownerId)
    return [{ type: record.type, record, texts: [first.text, ...alike.map(({ text }) => text)], ...first.ownership }]
  })

const textsOf = (records: ZoneRecords, host: string, type: RecordType): ReadonlyArray<ZoneText> => {
  const better = ownershipNames(records.zoneName, host, type)
    .filter((name) => name !== host)
    .flatMap((name) =>
      isOldestLayout(records, name)
        ? textsAt(records, name).map(({ text }) => ({ text, ownership: O.none }))
        : textsAt(records, name),
    )
  return [...better, ...(type === 'AAAA' || isOwnershipName(host) ? [] : textsAt(records, host))]
}

/** A host whose name could be today's ownership name of another host. */
const isOwnershipName = (host: string): boolean => /^(?:a|aaaa|cname)-/.test(host)

/** Whether an ownership record at a name is about that very name: the record there has no other. */
const isOldestLayout = (records: ZoneRecords, name: string): boolean =>
  (records.byName.get(name) ?? []).some(({ type }) => type === 'A' || type === 'CNAME') &&
  !ownershipNames(records.zoneName, name, 'A').some(
    (other) => other !== name && textsAt(records, other).some(({ ownership }) => O.isSome(ownership)),
  )

const textsAt = ({ byName }: ZoneRecords, name: string): ReadonlyArray<ZoneText> =>
  (byName.get(name) ?? []).flatMap((text) => (text.type === 'TXT' ? [{ text, ownership: ownershipOf(text) }] : []))

/** Reads what a text record says of ownership; None when it holds other texts besides or is one of several at its name. */
export const ownershipOf = ({ data, setIdentifier }: ObservedRecordSet): O.Option<Ownership> =>
  data._tag === 'PlainData' && data.values.length === 1 && O.isNone(setIdentifier)
    ? parseOwnership(data.values[0] ?? '')
    : O.none
