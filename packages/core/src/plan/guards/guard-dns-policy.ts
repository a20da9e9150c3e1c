// What may be done to records?
// That is the operator's choice: `upsert-only` withholds deletes, `create-only` also updates. Where it is `off`, zones are not
// planned at all.
import type { PublishingPolicy } from '../../annotations/planner-settings.js'
import type { ChangeTag } from '../change.js'
import { type Guard, withhold } from './guard.js'

const withheldBy: Readonly<Record<PublishingPolicy, ReadonlyArray<ChangeTag>>> = {
  sync: [],
  'upsert-only': ['DeleteRecordSet'],
  'create-only': ['DeleteRecordSet', 'UpsertRecordSet'],
}

/** Withholds record changes that the policy does not allow. */
export const guardDnsPolicy = (policy: PublishingPolicy): Guard =>
  withhold({
    guard: 'dns-policy',
    isWithheld: (planned) => withheldBy[policy].includes(planned.change._tag),
    guidance: () => [`The setting --dns=${policy} does not allow this. Use --dns=sync to let it happen.`],
  })
