// When a group's hosts may be published, by example.
import { describe, expect, it } from 'vitest'
import { given } from '../../src/aws/resource-id.js'
import { groupScope } from '../../src/aws/scope-key.js'
import type { Change } from '../../src/plan/change.js'
import { isServing } from '../../src/plan/is-serving.js'
import { planned } from '../../testing/fixtures/aws/plan.js'
import { listener } from '../../testing/fixtures/aws/load-balancer.js'
import { group } from '../../testing/fixtures/aws/tags.js'

const { rules: _, certificateArns: __, ...http } = listener()

describe('isServing', () => {
  it.each<[string, ReadonlyArray<Change>, boolean]>([
    ['nothing is left to do', [], true],
    ['only cleaning up is left', [{ _tag: 'DeleteRule', rule: given('arn:rule/1') }], true],
    ['a port is still to come', [{ _tag: 'CreateListener', resourceId: '80', loadBalancer: given('arn:lb'), ...http }], false],
  ])('tells when %s', (__, changes, serving) => {
    const remaining = { scope: groupScope(group), changes: changes.map((change) => planned('a', change)), waits: [], blocked: [], warnings: [] }
    expect(isServing(remaining)).toBe(serving)
  })
})
