// When the journal is written and when it is left alone.
import { expect, it } from 'vitest'
import { taggableResources, updateTagJournal } from '../../../src/account/tagging/tag-journal.js'
import { loadBalancer, loadBalancerArn, withLoadBalancers } from '../../../testing/load-balancer.js'
import { demo, startInstant } from '../../../testing/run-operation.js'

it('leaves the state as it is when no tag has changed', () => {
  const before = withLoadBalancers(demo, [loadBalancer({ tags: { a: '1' } })])
  const after = withLoadBalancers(demo, [loadBalancer({ tags: { a: '1' }, ipAddressType: 'dualstack' })])
  expect(updateTagJournal(before, after, startInstant)).toBe(after)
})

it('does not note the end of a resource that never had a tag', () => {
  const before = withLoadBalancers(demo, [loadBalancer()])
  expect(updateTagJournal(before, demo, startInstant)).toBe(demo)
})

it('notes a change with the tags before it', () => {
  const before = withLoadBalancers(demo, [loadBalancer({ tags: { a: '1' } })])
  const after = withLoadBalancers(demo, [loadBalancer({ tags: { a: '2' } })])
  expect(updateTagJournal(before, after, startInstant).tagging.journal).toEqual({
    [loadBalancerArn]: {
      arn: loadBalancerArn,
      firstTaggedAt: 0,
      tags: { a: '2' },
      previousTags: { a: '1' },
      changedAt: startInstant,
      deletedAt: null,
    },
  })
})

it('knows every kind of resource', () => {
  const state = withLoadBalancers(demo, [loadBalancer()])
  expect(taggableResources(state).map(({ arn }) => arn)).toEqual([
    loadBalancerArn,
    'arn:aws:ec2:us-east-1:123456789012:security-group/sg-0de30000000000001',
    'arn:aws:ec2:us-east-1:123456789012:security-group/sg-0de30000000000002',
  ])
})
