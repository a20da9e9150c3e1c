// What CreateTags and DeleteTags do, with each refusal once.
import { describe, expect, it } from 'vitest'
import { createTags, deleteTags } from '../../../src/account/ec2/resource-tags.js'
import { accountWith, demo, done, refused } from '../../../testing/run-operation.js'

const vpcId = 'vpc-0de30000000000001'
const nodeGroupId = 'sg-0de30000000000002'

describe('CreateTags', () => {
  it('adds tags to several resources and overwrites equal keys', () => {
    const { state } = done(createTags, demo, {
      Resources: [vpcId, 'sgr-0de30000000000002'],
      Tags: [
        { Key: 'Name', Value: 'renamed' },
        { Key: 'empty' },
      ],
    })
    expect(state.ec2.tags).toEqual({
      ...demo.ec2.tags,
      [vpcId]: { Name: 'renamed', empty: '' },
      'sgr-0de30000000000002': { Name: 'renamed', empty: '' },
    })
  })

  const tag = { Key: 'a', Value: 'b' }
  it.each([
    [['sg-1'], [tag], 'InvalidGroup.NotFound', "The security group 'sg-1' does not exist"],
    [['vpc-1'], [tag], 'InvalidID', "The ID 'vpc-1' is not valid"],
    [
      [vpcId],
      [{ Key: 'aws:x', Value: '' }],
      'InvalidTagKey.Malformed',
      "Tag keys starting with 'aws:' are reserved for internal use: 'aws:x'",
    ],
    [[vpcId], [{ Value: 'b' }], 'InvalidParameterValue', 'Tag key cannot be null or empty'],
    [[vpcId], [tag, tag], 'InvalidParameterValue', "Duplicate tag key 'a' specified."],
    [
      [vpcId],
      [{ Key: 'k'.repeat(129) }],
      'InvalidParameterValue',
      `Tag key exceeds the maximum length of 128 characters: '${'k'.repeat(129)}'`,
    ],
    [
      [vpcId],
      [{ Key: 'k', Value: 'v'.repeat(257) }],
      'InvalidParameterValue',
      `Tag value exceeds the maximum length of 256 characters: '${'v'.repeat(257)}'`,
    ],
  ])('refuses tagging %j with %j', (Resources, Tags, code, message) => {
    expect(refused(createTags, demo, { Resources, Tags })).toEqual({ code, message, status: 400 })
  })

  it('refuses more tags than a resource may have, and then tags nothing', () => {
    const account = accountWith({ tagsPerResourceMax: 2 })
    expect(refused(createTags, account, { Resources: [vpcId, nodeGroupId], Tags: [tag] })).toEqual({
      code: 'TagLimitExceeded',
      message: `The maximum number of 2 tags for the resource '${nodeGroupId}' has been reached`,
      status: 400,
    })
  })
})

describe('DeleteTags', () => {
  const tagsAfter = (Tags: Parameters<typeof deleteTags>[1]['Tags']): unknown =>
    done(deleteTags, demo, { Resources: [nodeGroupId], Tags }).state.ec2.tags[nodeGroupId]

  it('removes by key, or by key and value', () => {
    expect(tagsAfter([{ Key: 'Name' }])).toEqual({ 'kubernetes.io/cluster/demo': 'owned' })
    expect(tagsAfter([{ Key: 'Name', Value: 'other' }])).toEqual(demo.ec2.tags[nodeGroupId])
    expect(tagsAfter([{ Key: 'Name', Value: 'demo-nodes' }])).toEqual({ 'kubernetes.io/cluster/demo': 'owned' })
  })

  it('removes all tags when none is named', () => {
    expect(tagsAfter(undefined)).toEqual({})
  })
})
