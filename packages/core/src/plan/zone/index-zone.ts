// Which records of a zone have an owner, and which owner?
// Pairs address records with their ownership records, in every layout that external-dns ever wrote.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedRecordSet, RecordType } from '../../aws/record-set.js'
import { ownershipNames, type Ownership, parseOwnership } from '../../desired/ownership-record.js'

/** An address record together with the record that says whose it is. */
export interface HeldRecord extends Ownership {
  readonly type: RecordType
  readonly record: ObservedRecordSet
  readonly text: ObservedRecordSet
  /** Another record relies on the same ownership record (the oldest layout), so it must outlive this one. */
  readonly sharesText: boolean
}

export interface ZoneIndex {
  readonly held: (host: string) => ReadonlyArray<HeldRecord>
  /** Records at the host that would stand in the way of an alias and belong to nobody that we know. */
  readonly unheld: (host: string) => ReadonlyArray<ObservedRecordSet>
  /** Another owner whose ownership record holds the host's place; empty when there is none. */
  readonly foreignOwner: (host: string, ownerId: string) => string
  /** Whether a TXT record stands where an ownership record would be made. */
  readonly hasText: (name: string) => boolean
  readonly allHeld: ReadonlyArray<HeldRecord>
}

const addressTypes: ReadonlyArray<string> = ['A', 'AAAA', 'CNAME']

/** Indexes the record sets of one zone by name. */
export const indexZone = (zoneName: string, recordSets: ReadonlyArray<ObservedRecordSet>): ZoneIndex => {
  const byName = new Map<string, Array<ObservedRecordSet>>()
  for (const record of recordSets) byName.set(record.name, [...(byName.get(record.name) ?? []), record])
  const held = (host: string): ReadonlyArray<HeldRecord> => heldRecords(zoneName, byName, host)
  return {
    held,
    unheld: (host) => {
      const known = held(host)
      return (byName.get(host) ?? []).filter(
        (record) => addressTypes.includes(record.type) && !known.some((other) => other.record === record),
      )
    },
    foreignOwner: (host, ownerId) =>
      ownershipNames(zoneName, host, 'A')
        .flatMap((name) => (name === host ? [] : ownershipAt(byName, name)))
        .filter(({ ownership }) => ownership.ownerId !== ownerId)
        .map(({ ownership }) => `owner "${ownership.ownerId}"`)[0] ?? '',
    hasText: (name) => (byName.get(name) ?? []).some((record) => record.type === 'TXT'),
    allHeld: [...byName.keys()].sort().flatMap(held),
  }
}

const heldRecords = (
  zoneName: string,
  byName: ReadonlyMap<string, ReadonlyArray<ObservedRecordSet>>,
  host: string,
): ReadonlyArray<HeldRecord> => {
  const simple = (byName.get(host) ?? []).filter((record) => O.isNone(record.setIdentifier))
  const found = simple.flatMap((record): ReadonlyArray<Omit<HeldRecord, 'sharesText'>> => {
    if (record.type !== 'A' && record.type !== 'AAAA') return []
    const type: RecordType = record.type
    const [owner] = ownershipNames(zoneName, host, type).flatMap((name) => ownershipAt(byName, name))
    return owner === undefined ? [] : [{ type, record, text: owner.text, ...owner.ownership }]
  })
  return found.map((entry, index) => ({
    ...entry,
    sharesText: found.some((other, place) => place > index && other.text === entry.text),
  }))
}

const ownershipAt = (
  byName: ReadonlyMap<string, ReadonlyArray<ObservedRecordSet>>,
  name: string,
): ReadonlyArray<{ readonly text: ObservedRecordSet; readonly ownership: Ownership }> =>
  (byName.get(name) ?? []).flatMap((text) =>
    text.type !== 'TXT' || text.data._tag !== 'PlainData'
      ? []
      : O.match(
          (): ReadonlyArray<{ readonly text: ObservedRecordSet; readonly ownership: Ownership }> => [],
          (ownership: Ownership) => [{ text, ownership }],
        )(parseOwnership(text.data.values[0] ?? '')),
  )
