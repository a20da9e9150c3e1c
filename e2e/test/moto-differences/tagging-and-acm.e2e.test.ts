// Where does moto answer differently from AWS, in tagging and ACM?
// Each entry is asserted: the name of a test says what moto does and, in brackets, what AWS does. One that fails means that
// moto has changed: remove it, and let a scenario rely on it.
import { ListCertificatesCommand } from '@aws-sdk/client-acm'
import { AddTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api'
import { describe, expect, it } from 'vitest'
import { cloud, createListener, createLoadBalancer, createRule, startsMoto } from './moto-account.js'

startsMoto()

describe('tags', () => {
  it('of listeners and rules are not found by GetResources (AWS: all kinds)', async () => {
    const Tags = [{ Key: 'found', Value: 'yes' }]
    const { LoadBalancerArn } = await createLoadBalancer('tagged', { Tags })
    const listenerArn = await createListener(LoadBalancerArn!, 80)
    const { RuleArn } = await createRule(listenerArn, 1)
    await cloud.clients.elbv2.send(new AddTagsCommand({ ResourceArns: [listenerArn, RuleArn!], Tags }))
    const TagFilters = [{ Key: 'found', Values: ['yes'] }]
    const { ResourceTagMappingList = [] } = await cloud.clients.tagging.send(new GetResourcesCommand({ TagFilters }))
    expect(ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)).toEqual([LoadBalancerArn])
  })

  it('are found for what never had any (AWS: left out)', async () => {
    const { LoadBalancerArn } = await createLoadBalancer('untagged')
    const input = { ResourceTypeFilters: ['elasticloadbalancing:loadbalancer'] }
    const { ResourceTagMappingList = [] } = await cloud.clients.tagging.send(new GetResourcesCommand(input))
    expect(ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN)).toContain(LoadBalancerArn)
  })
})

describe('certificates', () => {
  it('are listed without their alternative names (AWS: with up to 100)', async () => {
    const { CertificateSummaryList = [] } = await cloud.clients.acm.send(new ListCertificatesCommand({}))
    const [seeded] = CertificateSummaryList
    expect([seeded?.DomainName, seeded?.SubjectAlternativeNameSummaries]).toEqual(['example.com', undefined])
  })
})
