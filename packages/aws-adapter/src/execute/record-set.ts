// How are changes to records carried out? All of one zone in one atomic batch, in the order in which they are given.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html (2026-11-22)
import { type Change as SdkChange, ChangeResourceRecordSetsCommand } from '@aws-sdk/client-route-53'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Aws } from '../call-aws.js'
import { isWritable, toSdkRecordSet } from '../translate/record-set.js'
import { bindId, type Executed, refuse } from './executed.js'

export type RecordSetChange = Extract<
  ResolvedChange,
  { readonly _tag: 'CreateRecordSet' | 'UpsertRecordSet' | 'DeleteRecordSet' }
>

const actions = { CreateRecordSet: 'CREATE', UpsertRecordSet: 'UPSERT', DeleteRecordSet: 'DELETE' } as const

const toSdkChange = (change: RecordSetChange): SdkChange => ({
  Action: actions[change._tag],
  ResourceRecordSet: toSdkRecordSet(change.recordSet),
})

/** Changes records of one zone, all of them or none. */
export const changeRecordSets = (aws: Aws, zoneId: string, changes: ReadonlyArray<RecordSetChange>): Executed => {
  const unwritable = changes.find(({ recordSet }) => !isWritable(recordSet.data))
  if (unwritable !== undefined)
    return refuse(unwritable._tag, `${unwritable.recordSet.name} leads to a load balancer that is not known yet`)
  return pipe(
    aws.call('route53:ChangeResourceRecordSets', (options) =>
      aws.clients.route53.send(
        new ChangeResourceRecordSetsCommand({
          HostedZoneId: zoneId,
          ChangeBatch: { Changes: changes.map(toSdkChange) },
        }),
        options,
      ),
    ),
    TE.flatMap(({ ChangeInfo }) =>
      bindId(
        'UpsertRecordSet',
        ChangeInfo?.Id,
      )((id) => ({
        _tag: 'DnsChangeBound',
        changeId: id.replace(/^\/change\//, ''),
      })),
    ),
  )
}
