// How far has a change come on its way to the name servers?
// Each accepted change gets an id and is PENDING until a while later it is INSYNC. Changes are forgotten after a day.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_GetChange.html (2026-11-22)
import type { ChangeInfo, GetChangeRequest, GetChangeResponse } from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import type { AccountState } from '../account-state.js'
import { makeHexId } from '../make-id.js'
import type { CallContext, Operation } from '../operation.js'
import { toTimestamp } from '../timestamp.js'
import { bareId } from './hosted-zone.js'
import { noSuchChange } from './route53-error.js'
import type { ChangeState } from './route53-state.js'

const idLength = 20
const keptMilliseconds = 86_400_000

const toChangeInfo = (change: ChangeState, context: CallContext): ChangeInfo => ({
  Id: `/change/${change.id}`,
  Status: change.inSyncAt <= context.now ? 'INSYNC' : 'PENDING',
  SubmittedAt: toTimestamp(change.submittedAt),
  ...(change.comment === '' ? {} : { Comment: change.comment }),
})

/** Notes that a change was accepted now. */
export const recordChange = (
  state: AccountState,
  comment: string,
  context: CallContext,
): { readonly state: AccountState; readonly info: ChangeInfo } => {
  const made = makeHexId(state, idLength)
  const change: ChangeState = {
    id: `C${made.id.toUpperCase()}`,
    comment,
    submittedAt: context.now,
    inSyncAt: context.now + state.limits.inSyncMilliseconds,
  }
  const recent = Object.entries(state.route53.changes).filter(
    ([, { inSyncAt }]) => inSyncAt + keptMilliseconds > context.now,
  )
  const changes = { ...Object.fromEntries(recent), [change.id]: change }
  return {
    state: { ...made.state, route53: { ...made.state.route53, changes } },
    info: toChangeInfo(change, context),
  }
}

/** Answers PENDING or INSYNC. */
export const getChange: Operation<GetChangeRequest, GetChangeResponse> = (state, input, context) => {
  const id = bareId(input.Id ?? '')
  const change = Object.hasOwn(state.route53.changes, id) ? state.route53.changes[id] : undefined
  return change === undefined
    ? E.left(noSuchChange(id))
    : E.right({ state, output: { ChangeInfo: toChangeInfo(change, context) } })
}
