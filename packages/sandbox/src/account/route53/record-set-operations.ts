// Which record sets does a zone have?
// Pages of at most 300 in the order of `record-set-order.ts`, from a start that is itself included. Changes show at once,
// PENDING or not.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html (2026-11-22)
import type {
  ListResourceRecordSetsRequest,
  ListResourceRecordSetsResponse,
  ResourceRecordSet,
} from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ApiError, Operation } from '../operation.js'
import { toStoredName } from './domain-name.js'
import { findZone } from './hosted-zone.js'
import { listingStartKey } from './record-set-order.js'
import { invalidInput } from './route53-error.js'
import type { RecordSetState } from './route53-state.js'

const recordSetsPerPageMax = 300

const startKey = (input: ListResourceRecordSetsRequest): E.Either<ApiError, string> => {
  const { StartRecordName = '', StartRecordType = '', StartRecordIdentifier = '' } = input
  if (StartRecordName === '' && StartRecordType !== '')
    return E.left(invalidInput('Invalid request: StartRecordType is given without StartRecordName'))
  if (StartRecordType === '' && StartRecordIdentifier !== '')
    return E.left(invalidInput('Invalid request: StartRecordIdentifier is given without StartRecordType'))
  if (StartRecordName === '') return E.right('')
  return pipe(
    toStoredName(StartRecordName),
    E.bimap(invalidInput, (name) =>
      listingStartKey({ name, type: StartRecordType, identifier: StartRecordIdentifier }),
    ),
  )
}

const pageSize = (maxItems: number | undefined): E.Either<ApiError, number> =>
  maxItems !== undefined && maxItems < 1
    ? E.left(invalidInput(`Invalid request: MaxItems must be at least 1, found ${maxItems}`))
    : E.right(Math.min(maxItems ?? recordSetsPerPageMax, recordSetsPerPageMax))

const nextMembers = (next: RecordSetState | undefined): Partial<ListResourceRecordSetsResponse> =>
  next === undefined
    ? {}
    : {
        NextRecordName: next.Name,
        NextRecordType: next.Type,
        ...(next.SetIdentifier === undefined ? {} : { NextRecordIdentifier: next.SetIdentifier }),
      }

/** Lists one page of record sets. */
export const listResourceRecordSets: Operation<ListResourceRecordSetsRequest, ListResourceRecordSetsResponse> = (
  state,
  input,
) =>
  pipe(
    E.Do,
    E.bind('zone', () => findZone(state.route53, input.HostedZoneId)),
    E.bind('start', () => startKey(input)),
    E.bind('size', () => pageSize(input.MaxItems)),
    E.map(({ zone, start, size }) => {
      const keys = Object.keys(zone.recordSets)
        .filter((key) => key >= start)
        .sort(stringOrd.compare)
      const setAt = (key: string | undefined): RecordSetState | undefined =>
        key === undefined ? undefined : zone.recordSets[key]
      const sets = keys.slice(0, size).flatMap((key): Array<ResourceRecordSet> => {
        const set = setAt(key)
        return set === undefined ? [] : [set]
      })
      return {
        state,
        output: {
          ResourceRecordSets: sets,
          IsTruncated: keys.length > size,
          MaxItems: size,
          ...nextMembers(setAt(keys[size])),
        },
      }
    }),
  )
