// Listeners: ports, protocols, certificates and policies, idempotency, modification and deletion.
import { describe, expect, it } from 'vitest'
import { certificateArn, elbV2Session, forbidden, otherCertificateArn } from './elbv2-session.js'

const secure = {
  Protocol: 'HTTPS',
  Port: 443,
  Certificates: [{ CertificateArn: certificateArn }],
  DefaultActions: [forbidden],
}
const plain = { Protocol: 'HTTP', Port: 80, DefaultActions: [forbidden] }

const session = () => {
  const made = elbV2Session()
  const LoadBalancerArn = made.makeLoadBalancer()
  return {
    ...made,
    LoadBalancerArn,
    create: (input: object) => made.call('CreateListener', { LoadBalancerArn, ...input }).Listeners[0],
  }
}

describe('CreateListener', () => {
  it('gives an HTTP listener without any TLS', () => {
    const { create, LoadBalancerArn } = session()
    const { ListenerArn, ...listener } = create(plain)
    expect(ListenerArn.startsWith(`${LoadBalancerArn.replace(':loadbalancer/', ':listener/')}/`)).toBe(true)
    expect(listener).toEqual({ LoadBalancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: [forbidden] })
  })

  it('gives an HTTPS listener the default policy and no mutual authentication', () => {
    const { create } = session()
    expect(create(secure)).toMatchObject({
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      Certificates: [{ CertificateArn: certificateArn }],
      MutualAuthentication: { Mode: 'off' },
    })
  })

  it('gives the existing one for the same settings and refuses another on the same port', () => {
    const { create, refusal, LoadBalancerArn } = session()
    expect(create(plain)).toEqual(create(plain))
    expect(
      refusal('CreateListener', {
        LoadBalancerArn,
        ...plain,
        DefaultActions: [{ ...forbidden, FixedResponseConfig: { StatusCode: '404' } }],
      }),
    ).toBe(`DuplicateListener: A listener already exists on this port for this load balancer '${LoadBalancerArn}'`)
  })

  it.each([
    [
      { ...plain, Protocol: 'TCP' },
      "UnsupportedProtocol: Listeners of an Application Load Balancer cannot have the protocol 'TCP'",
    ],
    [{ ...plain, Protocol: undefined }, 'ValidationError: A protocol must be specified'],
    [{ ...plain, Port: undefined }, 'ValidationError: A port must be specified'],
    [{ ...plain, Port: 70_000 }, "ValidationError: The port '70000' must be between '1' and '65535'"],
    [{ ...plain, DefaultActions: [] }, 'ValidationError: An action must be specified'],
    [
      { ...plain, Certificates: secure.Certificates },
      'InvalidConfigurationRequest: Certificates cannot be specified for an HTTP listener',
    ],
    [
      { ...plain, SslPolicy: 'ELBSecurityPolicy-2016-08' },
      'InvalidConfigurationRequest: An SSL policy cannot be specified for an HTTP listener',
    ],
    [{ ...secure, Certificates: [] }, 'ValidationError: A certificate must be specified for HTTPS listeners'],
    [
      { ...secure, Certificates: [{ CertificateArn: certificateArn }, { CertificateArn: otherCertificateArn }] },
      "TooManyCertificates: A listener can have exactly '1' default certificate",
    ],
    [
      { ...secure, Certificates: [{ CertificateArn: 'arn:aws:acm:x' }] },
      "CertificateNotFound: Certificate ARN 'arn:aws:acm:x' is not valid",
    ],
    [{ ...secure, SslPolicy: 'Mine' }, "SSLPolicyNotFound: SSL policy 'Mine' not found"],
    [
      { ...secure, MutualAuthentication: { Mode: 'maybe' } },
      "ValidationError: The mutual authentication mode 'maybe' must be one of '[off, passthrough, verify]'",
    ],
    [
      { ...secure, MutualAuthentication: { Mode: 'verify', TrustStoreArn: 'arn:t' } },
      "TrustStoreNotFound: Trust store 'arn:t' not found",
    ],
  ])('refuses %j', (input, expected) => {
    const { refusal, LoadBalancerArn } = session()
    expect(refusal('CreateListener', { LoadBalancerArn, ...input })).toBe(expected)
  })

  it('refuses a trust store that is not ready', () => {
    const { makeLoadBalancer, refusal } = elbV2Session({}, (state) => ({
      ...state,
      elbv2: { ...state.elbv2, trustStores: { 'arn:t': { arn: 'arn:t', name: 't', status: 'CREATING' } } },
    }))
    const input = {
      LoadBalancerArn: makeLoadBalancer(),
      ...secure,
      MutualAuthentication: { Mode: 'verify', TrustStoreArn: 'arn:t' },
    }
    expect(refusal('CreateListener', input)).toBe("TrustStoreNotReady: Trust store 'arn:t' is not active")
  })

  it('does not mix FIPS policies with others', () => {
    const { create, refusal, LoadBalancerArn } = session()
    create(secure)
    expect(
      refusal('CreateListener', {
        LoadBalancerArn,
        ...secure,
        Port: 8443,
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04',
      }),
    ).toBe(
      'InvalidConfigurationRequest: All secure listeners of a load balancer must use FIPS policies, or none of them',
    )
  })

  it('keeps to the quota of the load balancer', () => {
    const { makeLoadBalancer, makeListener, refusal } = elbV2Session({ listenersPerLoadBalancerMax: 1 })
    const LoadBalancerArn = makeLoadBalancer()
    makeListener(LoadBalancerArn)
    expect(refusal('CreateListener', { LoadBalancerArn, ...plain, Port: 81 })).toBe(
      "TooManyListeners: The maximum number of listeners per load balancer '1' has been reached",
    )
  })
})

describe('DescribeListeners', () => {
  it('lists those of a load balancer, or those named', () => {
    const { create, call, LoadBalancerArn } = session()
    const [first, second] = [create(plain), create(secure)]
    expect(call('DescribeListeners', { LoadBalancerArn }).Listeners).toEqual(expect.arrayContaining([first, second]))
    expect(call('DescribeListeners', { ListenerArns: [second.ListenerArn] }).Listeners).toEqual([second])
  })

  it('fails when one is missing or when asked for nothing', () => {
    const { create, refusal } = session()
    const { ListenerArn } = create(plain)
    expect(refusal('DescribeListeners', { ListenerArns: [ListenerArn, `${ListenerArn}0`] })).toBe(
      'ListenerNotFound: One or more listeners not found',
    )
    expect(refusal('DescribeListeners', {})).toBe(
      'ValidationError: You must specify either listener ARNs or a load balancer ARN',
    )
  })
})

describe('ModifyListener', () => {
  it('keeps what is not named', () => {
    const { create, call } = session()
    const listener = create(secure)
    const modified = call('ModifyListener', { ListenerArn: listener.ListenerArn, Port: 8443 }).Listeners[0]
    expect(modified).toEqual({ ...listener, Port: 8443 })
  })

  it('drops policy and certificates on the way to HTTP, and needs a certificate on the way back', () => {
    const { create, call, refusal } = session()
    const { ListenerArn } = create(secure)
    call('AddListenerCertificates', { ListenerArn, Certificates: [{ CertificateArn: otherCertificateArn }] })
    expect(call('ModifyListener', { ListenerArn, Protocol: 'HTTP' }).Listeners[0]).not.toHaveProperty('SslPolicy')
    expect(call('DescribeListenerCertificates', { ListenerArn }).Certificates).toEqual([])
    expect(refusal('ModifyListener', { ListenerArn, Protocol: 'HTTPS' })).toBe(
      'ValidationError: A certificate must be specified for HTTPS listeners',
    )
  })

  it('refuses a port that another listener has', () => {
    const { create, refusal, LoadBalancerArn } = session()
    create(plain)
    const { ListenerArn } = create({ ...plain, Port: 81 })
    expect(refusal('ModifyListener', { ListenerArn, Port: 80 })).toBe(
      `DuplicateListener: A listener already exists on this port for this load balancer '${LoadBalancerArn}'`,
    )
  })

  it('refuses to forward to what does not exist', () => {
    const { create, refusal, makeTargetGroup } = session()
    const { ListenerArn } = create(plain)
    const TargetGroupArn = `${makeTargetGroup()}0`
    expect(refusal('ModifyListener', { ListenerArn, DefaultActions: [{ Type: 'forward', TargetGroupArn }] })).toBe(
      `TargetGroupNotFound: Target group '${TargetGroupArn}' not found`,
    )
  })

  it('keeps the secret of an action that it does not name', () => {
    const { create, call, makeTargetGroup } = session()
    const https = 'https://idp.example.com'
    const oidc = {
      Issuer: https,
      AuthorizationEndpoint: https,
      TokenEndpoint: https,
      UserInfoEndpoint: https,
      ClientId: 'c',
      ClientSecret: 's',
    }
    const actions = [
      { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: oidc },
      { Type: 'forward', Order: 2, TargetGroupArn: makeTargetGroup() },
    ]
    const listener = create({ ...secure, DefaultActions: actions })
    expect(listener.DefaultActions[0].AuthenticateOidcConfig).not.toHaveProperty('ClientSecret')
    const modified = call('ModifyListener', { ListenerArn: listener.ListenerArn, Port: 444 }).Listeners[0]
    expect(modified.DefaultActions).toEqual(listener.DefaultActions)
  })
})

describe('DeleteListener', () => {
  it('takes its rules along and frees their target groups', () => {
    const { create, call, refusal, account, makeTargetGroup } = session()
    const TargetGroupArn = makeTargetGroup()
    const { ListenerArn } = create({ ...plain, DefaultActions: [{ Type: 'forward', TargetGroupArn }] })
    call('DeleteListener', { ListenerArn })
    expect(Object.values(account.state().elbv2.targetGroups).map(({ referencedBy }) => referencedBy)).toEqual([[]])
    expect(refusal('DeleteListener', { ListenerArn })).toBe(`ListenerNotFound: Listener '${ListenerArn}' not found`)
  })
})
