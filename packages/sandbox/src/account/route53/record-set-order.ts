// Where does a record set stand in a listing?
// By name with reversed labels and a trailing dot, then type, then set identifier. The key says all of it as one text whose
// plain order is that order, because a space sorts below every character a stored name can have.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html (2026-11-22)
import { reverseLabels } from './domain-name.js'
import type { RecordSetState } from './route53-state.js'

/** Where a listing starts: a name, optionally a type, optionally an identifier. */
export interface ListingStart {
  readonly name: string
  readonly type: string
  readonly identifier: string
}

/** Makes the key from which a listing goes on, inclusive; empty texts mean the first. */
export const listingStartKey = ({ name, type, identifier }: ListingStart): string =>
  type === '' ? `${reverseLabels(name)} ` : `${reverseLabels(name)} ${type} ${identifier}`

/** Makes the key of a record set, which is also its identity in the zone. */
export const recordSetKey = (set: RecordSetState): string =>
  `${reverseLabels(set.Name ?? '')} ${set.Type ?? ''} ${set.SetIdentifier ?? ''}`
