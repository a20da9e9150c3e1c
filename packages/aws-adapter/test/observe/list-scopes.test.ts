import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { clusterTagKey, sharedResourceTagKey, stackTagKey } from '@alb-ingress/core/aws/tags.js'
import { listScopes } from '../../src/observe/list-scopes.js'
import { mockAws } from '../mock-aws.js'

test('lists each scope once, from as many pages as there are', async () => {
  const { aws, answer, sent } = mockAws()
  const resource = (arn: string, tags: Readonly<Record<string, string>>) => ({
    ResourceARN: arn,
    Tags: Object.entries({ [clusterTagKey]: 'demo', ...tags }).map(([Key, Value]) => ({ Key, Value })),
  })
  const pages = [
    [
      resource('arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/k8s-shop-web-1/0123', {
        [stackTagKey]: 'shop/web',
      }),
      resource('arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/k8s-shop/0123', {
        [stackTagKey]: 'shop/web',
      }),
      { ResourceARN: 'arn:untagged-ghost', Tags: [] },
    ],
    [
      resource('arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/k8s-edge/0123', { [stackTagKey]: 'edge' }),
      resource('arn:aws:ec2:eu-west-1:1:security-group/sg-1', { [sharedResourceTagKey]: 'backend-sg' }),
    ],
  ]
  answer('GetResources', ({ PaginationToken }) => ({
    ResourceTagMappingList: pages[PaginationToken === undefined ? 0 : 1],
    PaginationToken: PaginationToken === undefined ? 'next' : '',
  }))
  expect(await listScopes(aws)()).toEqual(
    E.right([
      { _tag: 'GroupScope', group: { _tag: 'Explicit', name: 'edge' } },
      { _tag: 'GroupScope', group: { _tag: 'Implicit', namespace: 'shop', name: 'web' } },
      { _tag: 'NetworkScope', vpcId: 'vpc-1' },
      {
        _tag: 'TargetsScope',
        group: { _tag: 'Implicit', namespace: 'shop', name: 'web' },
        targetGroupName: 'k8s-shop-web-1',
      },
    ]),
  )
  expect(sent().map(([, input]) => input['PaginationToken'])).toEqual([undefined, 'next'])
})
