// Quotas, capacity reservations, address pools and trust stores.
import { describe, expect, it } from 'vitest'
import { elbV2Session } from './elbv2-session.js'

describe('DescribeAccountLimits', () => {
  it('gives the quotas in force under their names', () => {
    const { call } = elbV2Session({ rulesPerLoadBalancerMax: 7 })
    expect(call('DescribeAccountLimits').Limits).toEqual(
      expect.arrayContaining([
        { Name: 'rules-per-application-load-balancer', Max: '7' },
        { Name: 'application-load-balancers', Max: '50' },
      ]),
    )
  })
})

describe('capacity reservations', () => {
  it('are granted per zone and can be reset', () => {
    const { call, refusal, makeLoadBalancer } = elbV2Session()
    const LoadBalancerArn = makeLoadBalancer()
    const reserve = (CapacityUnits: number) => ({ LoadBalancerArn, MinimumLoadBalancerCapacity: { CapacityUnits } })
    expect(call('ModifyCapacityReservation', reserve(300)).CapacityReservationState[0]).toEqual({
      State: { Code: 'provisioned' },
      AvailabilityZone: 'us-east-1a',
      EffectiveCapacityUnits: 100,
    })
    expect(refusal('ModifyCapacityReservation', reserve(99))).toBe(
      "ValidationError: The capacity units '99' must be at least '100'",
    )
    expect(refusal('ModifyCapacityReservation', reserve(15_001))).toBe(
      "CapacityUnitsLimitExceeded: The capacity units '15001' exceed the limit of '15000'",
    )
    call('ModifyCapacityReservation', { LoadBalancerArn, ResetCapacityReservation: true })
    expect(call('DescribeCapacityReservation', { LoadBalancerArn })).toEqual({
      DecreaseRequestsRemaining: 2,
      CapacityReservationState: [],
    })
  })
})

describe('ModifyIpPools', () => {
  it('sets and removes the pool', () => {
    const { call, makeLoadBalancer } = elbV2Session()
    const LoadBalancerArn = makeLoadBalancer()
    const pools = { IpamPools: { Ipv4IpamPoolId: 'ipam-pool-1' } }
    expect(call('ModifyIpPools', { LoadBalancerArn, ...pools })).toEqual(pools)
    expect(call('DescribeLoadBalancers').LoadBalancers[0]).toMatchObject(pools)
    expect(call('ModifyIpPools', { LoadBalancerArn, RemoveIpamPools: ['ipv4'] })).toEqual({})
  })
})

describe('DescribeTrustStores', () => {
  it('finds by name or fails', () => {
    const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/t/0123456789abcdef'
    const { call, refusal } = elbV2Session({}, (state) => ({
      ...state,
      elbv2: { ...state.elbv2, trustStores: { [arn]: { arn, name: 't', status: 'ACTIVE' } } },
    }))
    expect(call('DescribeTrustStores', { Names: ['t'] }).TrustStores).toEqual([
      { TrustStoreArn: arn, Name: 't', Status: 'ACTIVE' },
    ])
    expect(refusal('DescribeTrustStores', { Names: ['x'] })).toBe(
      'TrustStoreNotFound: One or more trust stores not found',
    )
  })
})
