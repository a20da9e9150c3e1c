// Is the environment of these tests what it claims to be?
// The API server authorizes, forgets and remembers as a real one; the network and AWS do what a test tells them to.
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import { ListResourceRecordSetsCommand } from '@aws-sdk/client-route-53'
import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2'
import { ListCertificatesCommand } from '@aws-sdk/client-acm'
import { beforeAll, describe, expect, it } from 'vitest'
import { awsClients } from '../environment/aws/aws-clients.js'
import { type Environment, sharedEnvironment } from '../environment/environment.js'
import { kubernetesClient } from '../environment/kubernetes/kubernetes-client.js'
import type { KubernetesObject } from '../environment/kubernetes/kubernetes-object.js'
import { issueServiceAccountToken } from '../environment/kubernetes/service-account-token.js'
import { endpointSlice, ingress, ingressClass, namespace, service } from '../environment/kubernetes/test-objects.js'
import { eventually } from '../environment/processes/eventually.js'

let environment: Environment

beforeAll(async () => {
  environment = await sharedEnvironment()
})

const resourceVersionOf = (object: KubernetesObject): string => object.metadata.resourceVersion ?? ''

const statusOf = async (action: Promise<unknown>): Promise<string> => {
  try {
    await action
    return 'answered'
  } catch (error) {
    return error instanceof Error ? error.name : String(error)
  }
}

describe('the API server', () => {
  it('is ready, with a Node per instance, each ready and without taint', async () => {
    const { admin } = environment.cluster
    const nodes = await admin.list('v1', 'Node')
    expect((await admin.send({ method: 'GET', path: '/readyz' })).status).toBe(200)
    expect(nodes.map(({ metadata, spec }) => ({ name: metadata.name, spec }))).toEqual(
      environment.cloud.account.nodes.map(({ name, zone, instanceId }) => ({
        name,
        spec: { providerID: `aws:///${zone}/${instanceId}` },
      })),
    )
  })

  it('denies what nobody granted, and writes it down', async () => {
    const { stranger, apiServer } = environment.cluster
    const answer = await stranger.send({ method: 'GET', path: '/apis/networking.k8s.io/v1/ingresses' })
    expect(answer).toMatchObject({ status: 403, body: { reason: 'Forbidden' } })
    const written = await eventually('the request is in the audit log', () =>
      apiServer.audited().find(({ user, resource }) => user === 'stranger' && resource === 'ingresses'),
    )
    expect(written).toEqual({
      user: 'stranger',
      verb: 'list',
      group: 'networking.k8s.io',
      resource: 'ingresses',
      namespace: '',
      name: '',
      status: 403,
      decision: 'forbid',
    })
  })

  it('knows a ServiceAccount by its token, and lets it do what a role grants', async () => {
    const { admin, accessThroughNetwork } = environment.cluster
    await admin.apply(namespace('granted'))
    const token = await issueServiceAccountToken(admin, { namespace: 'granted', name: 'reader' })
    const reader = kubernetesClient(accessThroughNetwork(token))
    const secrets = { method: 'GET', path: '/api/v1/namespaces/granted/secrets' } as const
    expect((await reader.send(secrets)).status).toBe(403)
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { namespace: 'granted', name: 'reader' },
      rules: [{ apiGroups: [''], resources: ['secrets'], verbs: ['list'] }],
    })
    await admin.apply({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { namespace: 'granted', name: 'reader' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'reader' },
      subjects: [{ kind: 'ServiceAccount', namespace: 'granted', name: 'reader' }],
    })
    await eventually('the role is known', async () => (await reader.send(secrets)).status === 200)
    await admin.remove(namespace('granted'))
  })

  it('keeps what it was given over a restart, and refuses connections in between', async () => {
    const { admin, apiServer } = environment.cluster
    const created = await admin.apply(ingressClass('kept'))
    await apiServer.stop()
    await expect(admin.read(created)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await apiServer.start()
    expect(await admin.read(created)).toEqual(created)
    await admin.remove(created)
  })

  it('answers 410 to who asks for a time that a compaction took away', async () => {
    const { admin, apiServer, etcd } = environment.cluster
    const before = resourceVersionOf(await admin.apply(ingressClass('early')))
    await admin.apply(ingressClass('late'))
    const watch = { method: 'GET', path: `/apis/networking.k8s.io/v1/ingressclasses?watch=1&timeoutSeconds=1&resourceVersion=${before}` } as const
    expect(await admin.send(watch)).toMatchObject({ status: 200 })
    expect(await etcd.compact()).toBeGreaterThan(Number(before))
    // Its own memory of the recent past hides the compaction until it is started again.
    await apiServer.stop()
    await apiServer.start()
    expect(JSON.stringify((await admin.send(watch)).body)).toContain('"code":410')
    await admin.remove(ingressClass('early'))
    await admin.remove(ingressClass('late'))
  })

  it('empties and removes a namespace', async () => {
    const { admin } = environment.cluster
    const names = { namespace: 'passing', name: 'echo' }
    const path = { host: 'echo.example.com', path: '/', serviceName: 'echo', servicePort: 80 }
    const port = { name: 'http', port: 80, targetPort: 8080 }
    await admin.apply(namespace('passing'))
    await admin.apply(service(names, 'NodePort', [port]))
    await admin.apply(endpointSlice(names, 'one', [{ name: 'http', port: 8080 }], [{ address: '10.0.100.200' }]))
    const made = await admin.apply(ingress(names, 'none', [path]))
    await admin.remove(namespace('passing'))
    await eventually('the namespace is gone', async () => (await admin.read(namespace('passing'))) === undefined)
    expect(await admin.read(made)).toBeUndefined()
  })
})

describe('the network in front of the API server', () => {
  const client = async () => {
    const { admin, accessThroughNetwork } = environment.cluster
    return kubernetesClient(accessThroughNetwork(await issueServiceAccountToken(admin, { namespace: 'default', name: 'networked' })))
  }
  const request = { method: 'GET', path: '/version', timeoutMilliseconds: 1000 } as const

  it('holds back all bytes while stalled, and passes on what waited', async () => {
    const { network } = environment.cluster
    const networked = await client()
    network.stall()
    expect(await statusOf(networked.send(request))).toBe('AbortError')
    const waiting = networked.send({ ...request, timeoutMilliseconds: 20_000 })
    await eventually('the connection is open', () => network.countConnections() > 0)
    await network.pass()
    expect((await waiting).status).toBe(200)
  })

  it('ends a watch when it is cut, and lets the next one in', async () => {
    const { network, admin, accessThroughNetwork, apiServer } = environment.cluster
    const networked = kubernetesClient(accessThroughNetwork(apiServer.access.token))
    const watch = networked.send({ method: 'GET', path: '/api/v1/nodes?watch=1', timeoutMilliseconds: 60_000 })
    const outcome = statusOf(watch)
    await eventually('the watch is open', () => network.countConnections() > 0)
    await admin.send(request)
    network.cut()
    expect(await outcome).toBe('Error')
    expect((await networked.send(request)).status).toBe(200)
  })

  it('refuses connections until it is told to pass', async () => {
    const { network } = environment.cluster
    const networked = await client()
    await network.refuse()
    await expect(networked.send(request)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await network.pass()
    expect((await networked.send(request)).status).toBe(200)
  })
})

describe('the AWS account', () => {
  it('holds what was put into it', async () => {
    const { account, clients } = environment.cloud
    const { Subnets = [] } = await clients.ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'tag:kubernetes.io/role/elb', Values: ['1'] }] }),
    )
    const { CertificateSummaryList = [] } = await clients.acm.send(new ListCertificatesCommand({}))
    expect(Subnets.map(({ SubnetId }) => SubnetId).sort()).toEqual([...account.publicSubnetIds].sort())
    expect(CertificateSummaryList.map(({ CertificateArn, Status }) => [CertificateArn, Status])).toEqual([
      [account.certificateArn, 'ISSUED'],
    ])
  })

  it('answers through the proxy, which counts calls of every protocol', async () => {
    const { proxy, account } = environment.cloud
    const clients = awsClients(proxy.url)
    proxy.forgetCalls()
    expect((await clients.elbv2.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([])
    await clients.elbv2.send(new DescribeLoadBalancersCommand({}))
    await clients.ec2.send(new DescribeSubnetsCommand({}))
    await clients.acm.send(new ListCertificatesCommand({}))
    await clients.route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: account.hostedZoneId }))
    expect(proxy.countCalls()).toEqual({
      'acm:ListCertificates': 1,
      'ec2:DescribeSubnets': 1,
      'elasticloadbalancing:DescribeLoadBalancers': 2,
      'route53:ListResourceRecordSets': 1,
    })
    expect(proxy.calls().map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  })

  it('lets every call wait as long as it is told to', async () => {
    const { proxy } = environment.cloud
    const { elbv2 } = awsClients(proxy.url)
    const time = async (): Promise<number> => {
      const startedAt = performance.now()
      await elbv2.send(new DescribeLoadBalancersCommand({}))
      return performance.now() - startedAt
    }
    proxy.delayCalls(1500)
    expect(await time()).toBeGreaterThanOrEqual(1499)
    proxy.delayCalls(0)
    expect(await time()).toBeLessThan(1499)
  })

  it('refuses an expired session in the words of each service, and takes another', async () => {
    const { proxy, account } = environment.cloud
    const old = awsClients(proxy.url, 'AKIDOLD')
    proxy.expireCredentials('AKIDOLD')
    await expect(old.elbv2.send(new DescribeLoadBalancersCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' })
    await expect(old.ec2.send(new DescribeSubnetsCommand({}))).rejects.toMatchObject({ name: 'RequestExpired' })
    await expect(old.acm.send(new ListCertificatesCommand({}))).rejects.toMatchObject({ name: 'ExpiredTokenException' })
    const records = new ListResourceRecordSetsCommand({ HostedZoneId: account.hostedZoneId })
    await expect(old.route53.send(records)).rejects.toMatchObject({ name: 'ExpiredToken' })
    await awsClients(proxy.url, 'AKIDNEW').elbv2.send(new DescribeLoadBalancersCommand({}))
    proxy.renewCredentials()
    await old.elbv2.send(new DescribeLoadBalancersCommand({}))
  })

  it('is away while connections are refused', async () => {
    const { proxy } = environment.cloud
    const { elbv2 } = awsClients(proxy.url)
    await proxy.refuse()
    await expect(elbv2.send(new DescribeLoadBalancersCommand({}))).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await proxy.accept()
    expect((await elbv2.send(new DescribeLoadBalancersCommand({}))).LoadBalancers).toEqual([])
  })
})
