// What the Tagging API shows, how late, and each refusal once.
import { describe, expect, it } from 'vitest'
import type { AccountState } from '../../../src/account/account-state.js'
import { createTags, deleteTags } from '../../../src/account/ec2/resource-tags.js'
import { createSecurityGroup, deleteSecurityGroup } from '../../../src/account/ec2/security-group-operations.js'
import type { Operation } from '../../../src/account/operation.js'
import { getResources } from '../../../src/account/tagging/get-resources.js'
import { updateTagJournal } from '../../../src/account/tagging/tag-journal.js'
import { loadBalancer, loadBalancerArn, withLoadBalancers } from '../../../testing/load-balancer.js'
import { accountWith, demo, done, refused, startInstant } from '../../../testing/run-operation.js'

const groupArn = (id: string): string => `arn:aws:ec2:us-east-1:123456789012:security-group/${id}`
const nodeGroupId = 'sg-0de30000000000002'
const appear = demo.limits.taggingAppearMilliseconds
const ghost = demo.limits.taggingGhostMilliseconds

type Input = Parameters<typeof getResources>[1]

const shown = (state: AccountState, now: number, input: Input = {}): unknown =>
  Object.fromEntries(
    (done(getResources, state, input, now).output.ResourceTagMappingList ?? []).map((mapping) => [
      mapping.ResourceARN,
      Object.fromEntries((mapping.Tags ?? []).map(({ Key, Value }) => [Key, Value])),
    ]),
  )

/** Runs an operation as the account does: the journal is told. */
const call = <In, Out>(operation: Operation<In, Out>, state: AccountState, input: In, now: number): AccountState =>
  updateTagJournal(state, done(operation, state, input, now).state, now)

const nodeTags = { Name: 'demo-nodes', 'kubernetes.io/cluster/demo': 'owned' }
const rule = { arn: `${loadBalancerArn}/rule`.replace('loadbalancer', 'listener-rule'), priority: 1 }
const listenerArn = `${loadBalancerArn}/listener`.replace('loadbalancer', 'listener')
const balanced = withLoadBalancers(demo, [
  loadBalancer({
    tags: { team: 'web', stage: 'test' },
    listeners: {
      [listenerArn]: {
        arn: listenerArn,
        port: 80,
        protocol: 'HTTP',
        sslPolicy: '',
        defaultCertificateArn: '',
        certificateArns: [],
        mutualAuthentication: {},
        defaultActions: [],
        defaultRuleArn: '',
        rules: { [rule.arn]: { ...rule, conditions: [], actions: [], transforms: [], tags: { team: 'api' } } },
        attributes: {},
        tags: {},
      },
    },
  }),
])

describe('what is shown', () => {
  it('shows what was there from the beginning, but nothing that never had a tag', () => {
    expect(shown(balanced, 0)).toEqual({
      [groupArn(nodeGroupId)]: nodeTags,
      [loadBalancerArn]: { team: 'web', stage: 'test' },
      [rule.arn]: { team: 'api' },
    })
  })

  it('filters by tags: all keys, any value of each, or just the key', () => {
    const arns = (TagFilters: Input['TagFilters']): ReadonlyArray<string> =>
      Object.keys(shown(balanced, 0, { TagFilters }) as object)
    expect(arns([{ Key: 'team', Values: ['web', 'api'] }])).toEqual([rule.arn, loadBalancerArn])
    expect(arns([{ Key: 'team' }, { Key: 'stage', Values: ['test'] }])).toEqual([loadBalancerArn])
    expect(arns([{ Key: 'team', Values: ['ops'] }])).toEqual([])
  })

  it('filters by type, in the words of the ARN, and by service', () => {
    const arns = (...ResourceTypeFilters: Array<string>): ReadonlyArray<string> =>
      Object.keys(shown(balanced, 0, { ResourceTypeFilters }) as object)
    expect(arns('elasticloadbalancing:listener-rule')).toEqual([rule.arn])
    expect(arns('ec2:security-group', 'elasticloadbalancing:loadbalancer')).toEqual([
      groupArn(nodeGroupId),
      loadBalancerArn,
    ])
    expect(arns('elasticloadbalancing')).toEqual([rule.arn, loadBalancerArn])
  })

  it('answers for named ARNs and is silent about unknown ones', () => {
    expect(shown(balanced, 0, { ResourceARNList: [loadBalancerArn, 'arn:aws:nothing'] })).toEqual({
      [loadBalancerArn]: { team: 'web', stage: 'test' },
    })
  })
})

describe('lag', () => {
  const wish = { GroupName: 'new', Description: 'new', VpcId: 'vpc-0de30000000000001' }
  const Tags = [{ Key: 'team', Value: 'web' }]
  const made = call(
    createSecurityGroup,
    demo,
    { ...wish, TagSpecifications: [{ ResourceType: 'security-group', Tags }] },
    startInstant,
  )
  const newId = Object.keys(made.ec2.securityGroups).find((id) => !Object.hasOwn(demo.ec2.securityGroups, id)) ?? ''
  const justNodes = { [groupArn(nodeGroupId)]: nodeTags }

  it('shows a new resource late', () => {
    expect(shown(made, startInstant + appear - 1)).toEqual(justNodes)
    expect(shown(made, startInstant + appear)).toEqual({ ...justNodes, [groupArn(newId)]: { team: 'web' } })
  })

  it('shows a deleted resource as a ghost', () => {
    const deletedAt = startInstant + appear
    const gone = call(deleteSecurityGroup, made, { GroupId: newId }, deletedAt)
    expect(shown(gone, deletedAt + ghost - 1)).toEqual({ ...justNodes, [groupArn(newId)]: { team: 'web' } })
    expect(shown(gone, deletedAt + ghost)).toEqual(justNodes)
  })

  it('shows old tags for a while after a change', () => {
    const Resources = [nodeGroupId]
    const changed = call(createTags, demo, { Resources, Tags: [{ Key: 'Name', Value: 'other' }] }, startInstant)
    expect(shown(changed, startInstant + appear - 1)).toEqual(justNodes)
    expect(shown(changed, startInstant + appear)).toEqual({
      [groupArn(nodeGroupId)]: { ...nodeTags, Name: 'other' },
    })
  })

  it('goes on showing a resource that lost its tags, with none', () => {
    const bare = call(deleteTags, demo, { Resources: [nodeGroupId] }, startInstant)
    const later = startInstant + 10 * ghost
    const other = call(createTags, bare, { Resources: ['sg-0de30000000000001'], Tags }, later)
    expect(shown(other, later)).toEqual({ [groupArn(nodeGroupId)]: {} })
  })

  it('forgets entries whose lag has passed', () => {
    const later = startInstant + appear
    const changed = call(createTags, made, { Resources: [nodeGroupId], Tags }, later)
    expect(Object.keys(changed.tagging.journal)).toEqual([groupArn(nodeGroupId)])
    expect(shown(changed, later)).toEqual({ ...justNodes, [groupArn(newId)]: { team: 'web' } })
  })
})

describe('pages and refusals', () => {
  it('pages with a token of fifteen minutes', () => {
    const first = done(getResources, balanced, { ResourcesPerPage: 2 }).output
    const PaginationToken = first.PaginationToken ?? ''
    const second = done(getResources, balanced, { ResourcesPerPage: 2, PaginationToken }, startInstant + 900_000).output
    expect([first.ResourceTagMappingList?.length, second.ResourceTagMappingList?.length]).toEqual([2, 1])
    expect(second.PaginationToken).toBe('')
    expect(refused(getResources, balanced, { PaginationToken }, startInstant + 900_001)).toEqual({
      code: 'PaginationTokenExpiredException',
      message: 'The pagination token has expired.',
      status: 400,
    })
  })

  const many = <Item>(count: number, item: Item): Array<Item> => Array.from({ length: count }, () => item)
  it.each<readonly [Input, string]>([
    [{ ResourcesPerPage: 101 }, 'ResourcesPerPage must be from 1 to 100, found 101'],
    [{ TagFilters: many(51, { Key: 'a' }) }, 'TagFilters may hold 50 keys at most, found 51'],
    [
      { TagFilters: [{ Key: 'a', Values: many(21, 'b') }] },
      'A tag filter may hold 20 values at most, key a has more',
    ],
    [{ ResourceTypeFilters: many(101, 'ec2') }, 'ResourceTypeFilters may hold 100 types at most'],
    [{ PaginationToken: 'nonsense' }, 'The pagination token is not valid.'],
    [{ ResourceARNList: many(101, 'arn') }, 'ResourceARNList may hold 100 ARNs at most, found 101'],
    [
      { ResourceARNList: ['arn'], ResourcesPerPage: 5 },
      'ResourceARNList cannot be combined with filters or paging parameters',
    ],
  ])('refuses %j', (input, message) => {
    expect(refused(getResources, accountWith({}), input)).toEqual({
      code: 'InvalidParameterException',
      message,
      status: 400,
    })
  })
})
