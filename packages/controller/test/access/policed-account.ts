// What becomes of a controller whose rights are those of a policy, and no more?
// From an account and the text of a policy to an account that refuses what is not allowed, as AWS does, and keeps what it was asked.
import * as E from 'fp-ts/lib/Either.js'
import type { AwsCall, SimulatedAccount } from '@alb-ingress/sandbox/account/account.js'
import { authorizationsOf } from './authorizations.js'
import { type Authorization, policyJudge } from './evaluate-policy.js'

export interface PolicedAccount extends SimulatedAccount {
  /** Every question that a call has raised, refused ones included. */
  readonly asked: () => ReadonlyArray<Authorization>
  readonly refused: () => ReadonlyArray<Authorization>
}

/** Puts a policy in force for all calls that come over a wire. */
export const policedAccount = (account: SimulatedAccount, policy: string): PolicedAccount => {
  const judge = policyJudge(policy)
  const asked: Array<Authorization> = []
  const refused: Array<Authorization> = []
  const refuse = (call: AwsCall): Authorization | undefined => {
    const questions = authorizationsOf(call, account.state())
    const denied = questions.filter((question) => judge(question) === 'Denied')
    if (refused.length === 0 && denied.length > 0) console.error(`not allowed: ${JSON.stringify(denied)}`)
    asked.push(...questions)
    refused.push(...denied)
    return denied[0]
  }
  return {
    ...account,
    receive: (call, fault) => {
      const denied = refuse(call)
      return denied === undefined ? account.receive(call, fault) : { _tag: 'Answered', result: E.left(accessDenied(denied)) }
    },
    asked: () => asked,
    refused: () => refused,
  }
}

const accessDenied = ({ action, resource }: Authorization) => ({
  code: 'AccessDenied',
  message: `User: alb-ingress is not authorized to perform: ${action} on resource: ${resource}`,
  status: 403,
})
