// Certificates of listeners: one at a time, counted per load balancer, the default shown beside the others.
import { describe, expect, it } from 'vitest'
import { certificateArn, elbV2Session, forbidden, otherCertificateArn } from './elbv2-session.js'

const session = (limits = {}) => {
  const made = elbV2Session(limits)
  const input = {
    LoadBalancerArn: made.makeLoadBalancer(),
    Protocol: 'HTTPS',
    Port: 443,
    Certificates: [{ CertificateArn: certificateArn }],
    DefaultActions: [forbidden],
  }
  const ListenerArn = made.call('CreateListener', input).Listeners[0].ListenerArn
  return {
    ...made,
    ListenerArn,
    described: () => made.call('DescribeListenerCertificates', { ListenerArn }).Certificates,
  }
}

const only = (CertificateArn: string) => [{ CertificateArn }]

describe('the certificates of a listener', () => {
  it('are the default and those added, each once', () => {
    const { call, ListenerArn, described } = session()
    call('AddListenerCertificates', { ListenerArn, Certificates: only(otherCertificateArn) })
    call('AddListenerCertificates', { ListenerArn, Certificates: only(otherCertificateArn) })
    expect(described()).toEqual([
      { CertificateArn: certificateArn, IsDefault: true },
      { CertificateArn: otherCertificateArn, IsDefault: false },
    ])
    call('RemoveListenerCertificates', { ListenerArn, Certificates: only(otherCertificateArn) })
    expect(described()).toEqual([{ CertificateArn: certificateArn, IsDefault: true }])
  })

  it('show a default that was added as well twice', () => {
    const { call, ListenerArn, described } = session()
    call('AddListenerCertificates', { ListenerArn, Certificates: only(certificateArn) })
    expect(described().map(({ IsDefault }) => IsDefault)).toEqual([true, false])
  })

  it.each([
    [
      'AddListenerCertificates',
      [{ CertificateArn: certificateArn }, { CertificateArn: otherCertificateArn }],
      'ValidationError: Exactly one certificate must be specified in a call',
    ],
    [
      'AddListenerCertificates',
      [{ CertificateArn: certificateArn, IsDefault: true }],
      'ValidationError: IsDefault must not be specified for the certificates of a listener',
    ],
    ['AddListenerCertificates', only('arn:none'), "CertificateNotFound: Certificate ARN 'arn:none' is not valid"],
    [
      'RemoveListenerCertificates',
      only(certificateArn),
      `OperationNotPermitted: The default certificate '${certificateArn}' cannot be removed`,
    ],
  ])('are refused by %s of %j', (operation, Certificates, expected) => {
    const { refusal, ListenerArn } = session()
    expect(refusal(operation, { ListenerArn, Certificates })).toBe(expected)
  })

  it('keep to the quota, which does not count the default', () => {
    const { refusal, ListenerArn } = session({ certificatesPerLoadBalancerMax: 0 })
    expect(refusal('AddListenerCertificates', { ListenerArn, Certificates: only(otherCertificateArn) })).toBe(
      "TooManyCertificates: The maximum number of certificates per load balancer '0' has been reached",
    )
  })

  it('cannot be added to an HTTP listener', () => {
    const { refusal, makeLoadBalancer, makeListener } = elbV2Session()
    expect(
      refusal('AddListenerCertificates', {
        ListenerArn: makeListener(makeLoadBalancer()),
        Certificates: only(certificateArn),
      }),
    ).toBe('InvalidConfigurationRequest: Certificates can only be added to HTTPS listeners')
  })
})
