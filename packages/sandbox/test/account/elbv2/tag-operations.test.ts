// Tags of load balancing resources.
import { describe, expect, it } from 'vitest'
import { elbV2Session } from './elbv2-session.js'

const tag = (Key: string, Value = 'v') => ({ Key, Value })

const session = (limits = {}) => {
  const made = elbV2Session(limits)
  const loadBalancer = made.makeLoadBalancer()
  const listener = made.makeListener(loadBalancer)
  return { ...made, loadBalancer, listener, group: made.makeTargetGroup() }
}

describe('tags', () => {
  it('are added to every kind of resource, overwritten and removed', () => {
    const { call, loadBalancer, listener, group } = session()
    const ResourceArns = [loadBalancer, listener, group]
    call('AddTags', { ResourceArns, Tags: [tag('a'), tag('b')] })
    call('AddTags', { ResourceArns, Tags: [tag('a', 'new')] })
    call('RemoveTags', { ResourceArns, TagKeys: ['b', 'missing'] })
    expect(call('DescribeTags', { ResourceArns }).TagDescriptions).toEqual(
      ResourceArns.map((ResourceArn) => ({ ResourceArn, Tags: [tag('a', 'new')] })),
    )
  })

  it.each([
    [[tag('a'), tag('a')], "DuplicateTagKeys: Tag key 'a' was given more than once"],
    [[tag('aws:x')], "ValidationError: Tag key 'aws:x' is reserved: keys must not start with 'aws:'"],
    [[tag('')], "ValidationError: Tag key '' must be between 1 and 128 characters long"],
    [[tag('a', 'x'.repeat(257))], "ValidationError: The value of tag 'a' must not be longer than 256 characters"],
    [[tag('a', '<')], "ValidationError: Tag 'a' contains characters that are not allowed"],
    [[tag('a'), tag('b'), tag('c')], "TooManyTags: A resource can have at most '2' tags"],
  ])('are refused: %j', (Tags, expected) => {
    const { refusal, loadBalancer } = session({ tagsPerResourceMax: 2 })
    expect(refusal('AddTags', { ResourceArns: [loadBalancer], Tags })).toBe(expected)
  })

  it('change nothing when one of the resources is missing', () => {
    const { refusal, loadBalancer, group } = session()
    expect(refusal('AddTags', { ResourceArns: [loadBalancer, `${group}0`], Tags: [tag('a')] })).toBe(
      `TargetGroupNotFound: Target group '${group}0' not found`,
    )
  })

  it('are described for 1 to 20 resources that exist', () => {
    const { refusal, loadBalancer, listener } = session()
    const described = (...ResourceArns: ReadonlyArray<string>) => refusal('DescribeTags', { ResourceArns })
    expect([
      described(),
      described(...Array.from({ length: 21 }, () => loadBalancer)),
      described(`${listener}0`),
      described('x'),
    ]).toEqual([
      "ValidationError: The number of resource ARNs '0' must be between '1' and '20'",
      "ValidationError: The number of resource ARNs '21' must be between '1' and '20'",
      `ListenerNotFound: Listener '${listener}0' not found`,
      "ValidationError: 'x' is not a valid ARN of a taggable resource",
    ])
  })
})
