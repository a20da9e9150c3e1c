// Drafts become graphs, by example.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { given } from '../../src/aws/resource-id.js'
import { finishPlan } from '../../src/plan/finish-plan.js'
import type { Wait } from '../../src/plan/wait.js'
import { planned } from '../../testing/fixtures/aws/plan.js'
import { group } from '../../testing/fixtures/aws/tags.js'

const wait = (id: string): Wait => ({ id, awaited: { _tag: 'RecordsGone', group }, until: O.none, reading: O.none, scopes: [] })

const change = (id: string, ...needs: ReadonlyArray<string>): ReturnType<typeof planned> =>
  planned(id, { _tag: 'DeleteRule', rule: given(`arn:rule/${id}`) }, needs)

describe('finishPlan', () => {
  it('drops needs that are over and waits that nothing needs', () => {
    const draft = { changes: [change('a', 'wait:1', 'gone'), change('b', 'a')], waits: [wait('wait:1'), wait('wait:2')] }
    expect(finishPlan(draft)).toEqual({ changes: [change('a', 'wait:1'), change('b', 'a')], waits: [wait('wait:1')] })
  })

  it('names a wait once', () => {
    expect(finishPlan({ changes: [change('a', 'wait:1')], waits: [wait('wait:1'), wait('wait:1')] }).waits).toEqual([wait('wait:1')])
  })
})
