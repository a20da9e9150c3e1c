// What becomes of a request to change record sets?
// In this order: the zone exists, no earlier change of the zone is still being worked on, the request is well formed, the
// batch is not too large, and the zone agrees to all of it. Then everything is done at once and gets a change id.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html#limits-api-requests-changeresourcerecordsets (2026-11-22)
import type {
  Change,
  ChangeResourceRecordSetsRequest,
  ChangeResourceRecordSetsResponse,
} from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import { canonicalHostedZoneId } from '../elbv2/canonical-hosted-zone.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { applyChangeBatch } from './apply-change-batch.js'
import { recordChange } from './change-info.js'
import { findZone } from './hosted-zone.js'
import { checkStructure } from './read-record-set.js'
import { invalidChangeBatch, invalidInput, priorRequestNotComplete } from './route53-error.js'
import type { ZoneState } from './route53-state.js'

const elementsMax = 1_000
const valueCharactersMax = 32_000

/** An UPSERT counts twice. */
const weightOf = (change: Change): number => (change.Action === 'UPSERT' ? 2 : 1)

/** An alias is one element. */
const elementsOf = (change: Change): number => weightOf(change) * (change.ResourceRecordSet?.ResourceRecords?.length ?? 1)

const charactersOf = (change: Change): number =>
  (change.ResourceRecordSet?.ResourceRecords ?? []).reduce(
    (sum, record) => sum + weightOf(change) * (record.Value?.length ?? 0),
    0,
  )

const total = (changes: ReadonlyArray<Change>, sizeOf: (change: Change) => number): number =>
  changes.reduce((sum, change) => sum + sizeOf(change), 0)

const checkSize = (changes: ReadonlyArray<Change>): E.Either<ApiError, ReadonlyArray<Change>> => {
  if (changes.length === 0) return E.left(invalidInput('Invalid request: Changes must have at least 1 member'))
  if (total(changes, elementsOf) > elementsMax)
    return E.left(invalidChangeBatch([`Number of records limit of ${elementsMax} exceeded.`]))
  return total(changes, charactersOf) > valueCharactersMax
    ? E.left(invalidChangeBatch([`Number of characters limit of ${valueCharactersMax} exceeded.`]))
    : E.right(changes)
}

const checkIdle =
  (context: CallContext) =>
  (zone: ZoneState): E.Either<ApiError, ZoneState> =>
    context.now < zone.busyUntil ? E.left(priorRequestNotComplete) : E.right(zone)

const withZone = (state: AccountState, zone: ZoneState): AccountState => ({
  ...state,
  route53: { ...state.route53, zones: { ...state.route53.zones, [zone.id]: zone } },
})

/** Changes record sets of one zone, all or none. */
export const changeResourceRecordSets: Operation<ChangeResourceRecordSetsRequest, ChangeResourceRecordSetsResponse> = (
  state,
  input,
  context,
) =>
  pipe(
    E.Do,
    E.bind('zone', () => E.flatMap(checkIdle(context))(findZone(state.route53, input.HostedZoneId))),
    E.let('changes', () => input.ChangeBatch?.Changes ?? []),
    E.tap(({ changes }) => E.traverseArray(checkStructure)(changes)),
    E.tap(({ changes }) => checkSize(changes)),
    E.bind('recordSets', ({ zone, changes }) =>
      E.mapLeft(invalidChangeBatch)(
        applyChangeBatch(zone, changes, {
          loadBalancers: Object.values(state.elbv2.loadBalancers),
          loadBalancerZoneId: canonicalHostedZoneId(context.region),
        }),
      ),
    ),
    E.map(({ zone, recordSets }) => {
      const busyUntil = context.now + state.limits.zoneBusyMilliseconds
      const changed = withZone(state, { ...zone, recordSets, busyUntil })
      const recorded = recordChange(changed, input.ChangeBatch?.Comment ?? '', context)
      return { state: recorded.state, output: { ChangeInfo: recorded.info } }
    }),
  )
