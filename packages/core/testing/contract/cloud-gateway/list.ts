// What must `list` of every cloud gateway do?
// It tells the scopes that hold anything of ours, and may do so late.
import * as E from 'fp-ts/lib/Either.js'
import { expect } from 'vitest'
import { group } from './samples.js'
import type { DeclareCloudTest } from './drivers.js'

/** Declares what is asked of `list`. */
export const listContract = (test: DeclareCloudTest): void => {
  test('lists what the tagging service shows after a while', async ({ backend, targetGroup, makeSecurityGroup, makeTargetGroup }) => {
    await makeTargetGroup()
    await makeSecurityGroup()
    await backend.pass(600_000)
    expect(await backend.gateway.list()).toEqual(
      E.right([
        { _tag: 'GroupScope', group },
        { _tag: 'TargetsScope', group, targetGroupName: targetGroup().name },
      ]),
    )
  })
}
