// The predefined TLS policies.
import { describe, expect, it } from 'vitest'
import { elbV2Session } from './elbv2-session.js'

describe('DescribeSSLPolicies', () => {
  it('lists the policies with their protocols', () => {
    const { call } = elbV2Session()
    const named = call('DescribeSSLPolicies', { Names: ['ELBSecurityPolicy-TLS13-1-2-2021-06'] }).SslPolicies
    expect(named).toEqual([
      {
        Name: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        SslProtocols: ['TLSv1.2', 'TLSv1.3'],
        Ciphers: [],
        SupportedLoadBalancerTypes: ['application', 'network'],
      },
    ])
    expect(call('DescribeSSLPolicies').SslPolicies).toHaveLength(30)
  })

  it('refuses a name that is none', () => {
    expect(elbV2Session().refusal('DescribeSSLPolicies', { Names: ['Mine'] })).toBe(
      "SSLPolicyNotFound: SSL policy 'Mine' not found",
    )
  })
})
