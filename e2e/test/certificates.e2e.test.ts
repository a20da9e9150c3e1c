// What does it take to change a certificate?
// One that is named by its ARN, and one that is found by the host it covers.
import { RequestCertificateCommand } from '@aws-sdk/client-acm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callsOfCreation, type Everyday, nodePortService, ownIngress, pathsTo, startEveryday } from '../environment/everyday.js'
import { eventuallyGone } from '../environment/kubernetes/eventually-gone.js'
import { readAddresses } from '../environment/kubernetes/ingress-status.js'
import type { KubernetesClient } from '../environment/kubernetes/kubernetes-client.js'
import { namespace } from '../environment/kubernetes/test-objects.js'

let everyday: Everyday
let admin: KubernetesClient
/** Moto's lists show no alternative names, so that a certificate is found by its own name only. */
let [otherArn, ofHostArn] = ['', '']

beforeAll(async () => {
  everyday = await startEveryday('certificates-present')
  admin = everyday.environment.cluster.admin
  await admin.apply(namespace('secure'))
  await admin.apply(nodePortService('secure', 'echo'))
  otherArn = await requestCertificate('other.example.com')
  ofHostArn = await requestCertificate('secure.example.com')
})

afterAll(async () => {
  const secure = withCertificate()
  await admin.remove(secure)
  await eventuallyGone(everyday.environment, secure)
  await admin.remove(namespace('secure'))
  await everyday.end()
})

const requestCertificate = async (DomainName: string): Promise<string> => {
  const request = new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS' })
  return (await everyday.environment.cloud.clients.acm.send(request)).CertificateArn!
}

const withCertificate = (arn?: string) =>
  ownIngress('secure', 'web', pathsTo('echo', 'secure.example.com', '/'), {
    'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]',
    ...(arn === undefined ? {} : { 'alb.ingress.kubernetes.io/certificate-arn': arn }),
  })

const listeners = async () => (await everyday.stack('secure/web')).listeners

describe('an Ingress with HTTPS', () => {
  it('gets the certificate that it names', async () => {
    const { certificateArn } = everyday.environment.cloud.account
    const calls = await everyday.costOf('An Ingress is created: one HTTPS listener, its certificate named', () =>
      admin.apply(withCertificate(certificateArn)),
    )
    expect(calls).toEqual(callsOfCreation)
    expect(await listeners()).toEqual([`HTTPS 443 ${certificateArn}`])
  })

  it('gets another certificate in its place', async () => {
    const calls = await everyday.costOf('The certificate of an Ingress changes', () =>
      admin.apply(withCertificate(otherArn)),
    )
    expect(calls).toEqual({ 'elasticloadbalancing:ModifyListener': 1 })
    expect(await listeners()).toEqual([`HTTPS 443 ${otherArn}`])
  })

  it('finds the certificate that covers its host when it names none', async () => {
    const calls = await everyday.callsOf(() => admin.apply(withCertificate()))
    expect(calls).toEqual({ 'acm:ListCertificates': 1, 'elasticloadbalancing:ModifyListener': 1 })
    expect(await listeners()).toEqual([`HTTPS 443 ${ofHostArn}`])
    expect((await readAddresses(admin, withCertificate()))[0]?.ports).toEqual([{ port: 443, protocol: 'TCP' }])
  })
})
