// How web ACLs are put before load balancers, with each refusal once.
import { describe, expect, it } from 'vitest'
import {
  associateWebAcl,
  disassociateWebAcl,
  getWebAclForResource,
  listResourcesForWebAcl,
  listWebAcls,
} from '../../../src/account/wafv2/association-operations.js'
import { loadBalancer, loadBalancerArn as ResourceArn, withLoadBalancers } from '../../../testing/load-balancer.js'
import { demo, done, refused, startInstant } from '../../../testing/run-operation.js'

const now = startInstant + demo.limits.wafUnavailableMilliseconds
const account = withLoadBalancers(demo, [loadBalancer()])
const [webAcl] = Object.values(demo.wafv2.webAcls)
if (webAcl === undefined) throw new Error('the demonstration has no web ACL')
const WebACLArn = webAcl.arn
const otherArn = WebACLArn.replace('/demo/', '/other/')
const two = { ...demo.wafv2, webAcls: { ...demo.wafv2.webAcls, [otherArn]: { ...webAcl, arn: otherArn, name: 'other' } } }

describe('associations', () => {
  const { state } = done(associateWebAcl, { ...account, wafv2: two }, { WebACLArn, ResourceArn }, now)
  const behind = (arn: string): unknown =>
    done(listResourcesForWebAcl, state, { WebACLArn: arn }, now).output.ResourceArns

  it('puts a web ACL before a load balancer', () => {
    expect(done(getWebAclForResource, state, { ResourceArn }, now).output).toEqual({
      WebACL: {
        ARN: WebACLArn,
        Id: webAcl.id,
        Name: 'demo',
        Description: 'Web ACL of the demonstration',
        DefaultAction: { Allow: {} },
        Rules: [],
        VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'demo' },
      },
    })
    expect([behind(WebACLArn), behind(otherArn)]).toEqual([[ResourceArn], []])
    expect(done(listResourcesForWebAcl, state, { WebACLArn, ResourceType: 'API_GATEWAY' }).output).toEqual({
      ResourceArns: [],
    })
  })

  it('replaces it by another', () => {
    const replaced = done(associateWebAcl, state, { WebACLArn: otherArn, ResourceArn }, now).state
    expect(replaced.wafv2.associations).toEqual({ [ResourceArn]: otherArn })
  })

  it('takes it away, and takes nothing away when there is none', () => {
    const bare = done(disassociateWebAcl, state, { ResourceArn }, now).state
    expect(bare.wafv2.associations).toEqual({})
    expect(done(disassociateWebAcl, bare, { ResourceArn }, now).state).toEqual(bare)
    expect(done(getWebAclForResource, bare, { ResourceArn }, now).output).toEqual({})
  })

  it('ends with its load balancer', () => {
    const { ResourceArns } = done(listResourcesForWebAcl, withLoadBalancers(state, []), { WebACLArn }, now).output
    expect(ResourceArns).toEqual([])
  })
})

describe('refusals', () => {
  it('does not know a load balancer just made', () => {
    expect(refused(associateWebAcl, account, { WebACLArn, ResourceArn }, now - 1)).toEqual({
      code: 'WAFUnavailableEntityException',
      message: 'AWS WAF couldn’t retrieve the resource that you requested. Retry your request.',
      status: 400,
    })
  })

  const nonexistent = {
    code: 'WAFNonexistentItemException',
    message: 'AWS WAF couldn’t perform the operation because your resource doesn’t exist.',
    status: 400,
  }
  it('does not know what does not exist', () => {
    expect(refused(associateWebAcl, account, { WebACLArn: `${WebACLArn}x`, ResourceArn }, now)).toEqual(nonexistent)
    expect(refused(getWebAclForResource, account, { ResourceArn: `${ResourceArn}x` }, now)).toEqual(nonexistent)
    expect(refused(listResourcesForWebAcl, account, { WebACLArn: `${WebACLArn}x` }, now)).toEqual(nonexistent)
  })

  it('refuses an ARN that is none', () => {
    expect(refused(disassociateWebAcl, account, { ResourceArn: 'shop' }, now)).toEqual({
      code: 'WAFInvalidParameterException',
      message:
        "Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: RESOURCE_ARN, parameter: shop",
      status: 400,
    })
  })
})

it('lists regional web ACLs by pages', () => {
  const state = { ...account, wafv2: two }
  const first = done(listWebAcls, state, { Scope: 'REGIONAL', Limit: 1 }).output
  const second = done(listWebAcls, state, { Scope: 'REGIONAL', NextMarker: first.NextMarker }).output
  expect([...(first.WebACLs ?? []), ...(second.WebACLs ?? [])].map(({ Name }) => Name)).toEqual(['demo', 'other'])
  expect(done(listWebAcls, state, { Scope: 'CLOUDFRONT' }).output).toEqual({ WebACLs: [] })
})
