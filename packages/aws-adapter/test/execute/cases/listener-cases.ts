// Which call carries out which change of listeners and their certificates?
// Each change with the input of the one call that it must be.
import * as O from 'fp-ts/lib/Option.js'
import { type ChangeCase, sdkTags, tags } from './change-case.js'

const notFound = {
  _tag: 'FixedResponse' as const,
  statusCode: '404',
  contentType: O.some('text/plain'),
  messageBody: O.none,
}
const sdkNotFound = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404', ContentType: 'text/plain' } }

export const listenerCases: ReadonlyArray<ChangeCase> = [
  [
    {
      LoadBalancerArn: 'lb',
      Port: 443,
      Protocol: 'HTTPS',
      SslPolicy: 'ELBSecurityPolicy-2016-08',
      Certificates: [{ CertificateArn: 'certificate' }],
      DefaultActions: [sdkNotFound],
      Tags: sdkTags,
    },
    [
      {
        _tag: 'CreateListener',
        resourceId: '443',
        loadBalancer: 'lb',
        port: 443,
        protocol: 'HTTPS',
        defaultCertificateArn: O.some('certificate'),
        sslPolicy: O.some('ELBSecurityPolicy-2016-08'),
        defaultAction: notFound,
        tags,
      },
    ],
  ],
  [
    { ListenerArn: 'listener', Protocol: 'HTTP', DefaultActions: [sdkNotFound] },
    [
      {
        _tag: 'ModifyListener',
        listener: 'listener',
        protocol: 'HTTP',
        defaultCertificateArn: O.none,
        sslPolicy: O.none,
        defaultAction: notFound,
      },
    ],
  ],
  [
    { ListenerArn: 'listener', Certificates: [{ CertificateArn: 'certificate' }] },
    [{ _tag: 'AddListenerCertificate', listener: 'listener', certificateArn: 'certificate' }],
  ],
  [
    { ListenerArn: 'listener', Certificates: [{ CertificateArn: 'certificate' }] },
    [{ _tag: 'RemoveListenerCertificate', listener: 'listener', certificateArn: 'certificate' }],
  ],
  [{ ListenerArn: 'listener' }, [{ _tag: 'DeleteListener', listener: 'listener' }]],
]
