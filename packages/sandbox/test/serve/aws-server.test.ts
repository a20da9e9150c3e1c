// The account over real loopback sockets: unmodified clients that know nothing but an endpoint, and what HTTP adds.
import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
  CreateTargetGroupCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { ListHostedZonesCommand, Route53Client } from '@aws-sdk/client-route-53'
import { afterEach, describe, expect, it } from 'vitest'
import { makeAccount } from '../../src/account/account.js'
import { demoAccountState } from '../../src/account/demo-account.js'
import { quickLimits } from '../../src/account/limits.js'
import { type AwsServer, startAwsServer } from '../../src/serve/aws-server.js'
import { type CallFault, noFaults } from '../../src/time/fault-plan.js'
import { virtualClock } from '../../src/time/virtual-clock.js'

const clock = virtualClock(1_800_000_000_000)
const running: Array<AwsServer> = []

const start = async (fault: CallFault = { _tag: 'NoFault' }) => {
  const account = makeAccount({ state: demoAccountState(quickLimits), clock, throttling: 'Off' })
  const server = await startAwsServer({ account, clock, port: 0, faults: { ...noFaults, ofCall: () => fault } })
  running.push(server)
  const settings = {
    endpoint: server.url,
    region: 'eu-north-1',
    credentials: { accessKeyId: 'AKIDSERVER', secretAccessKey: 'b' },
    maxAttempts: 1,
  }
  return { account, server, settings }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()))
})

describe('the account over HTTP', () => {
  it('answers the SDK, whatever its region, and knows callers by their access key', async () => {
    const { account, settings } = await start()
    const elbv2 = new ElasticLoadBalancingV2Client(settings)
    const group = { Name: 'pods', Protocol: 'HTTP' as const, Port: 80, VpcId: 'vpc-0de30000000000001' }
    const created = await elbv2.send(new CreateTargetGroupCommand(group))
    expect(created.TargetGroups?.[0]).toMatchObject({ TargetGroupName: 'pods', HealthCheckPath: '/' })
    expect(account.calls().map(({ caller, operation, result }) => [caller, operation, result])).toEqual([
      ['AKIDSERVER', 'CreateTargetGroup', 'OK'],
    ])
  })

  it('answers errors as the SDK expects them', async () => {
    const { settings } = await start()
    const elbv2 = new ElasticLoadBalancingV2Client(settings)
    await expect(elbv2.send(new DescribeLoadBalancersCommand({ Names: ['none'] }))).rejects.toMatchObject({
      name: 'LoadBalancerNotFoundException',
      $metadata: { httpStatusCode: 400 },
    })
  })

  it('answers a service with paths and queries', async () => {
    const { settings } = await start()
    const zones = await new Route53Client(settings).send(new ListHostedZonesCommand({ MaxItems: 1 }))
    expect([zones.HostedZones?.length, zones.IsTruncated]).toEqual([1, true])
  })

  it('cuts the connection when a fault says so', async () => {
    const { settings } = await start({ _tag: 'CutAfter' })
    await expect(new Route53Client(settings).send(new ListHostedZonesCommand({}))).rejects.toMatchObject({
      code: expect.stringMatching(/ECONNRESET|EPIPE/) as string,
    })
  })

  it('survives requests that make no sense', async () => {
    const { server } = await start()
    const unsigned = await fetch(`${server.url}//%zz?x`, { method: 'POST', body: 'nonsense' })
    const authorization = 'AWS4-HMAC-SHA256 Credential=A/20261122/us-east-1/route53/aws4_request'
    const unreadable = await fetch(`${server.url}/2013-04-01/hostedzone/%zz`, { headers: { authorization } })
    expect([unsigned.status, unreadable.status]).toEqual([403, 404])
  })

  it('frees its port when closed', async () => {
    const { server } = await start()
    await server.close()
    running.length = 0
    await expect(fetch(server.url)).rejects.toThrow()
  })

  it('says that a port is taken', async () => {
    const { server, account } = await start()
    const port = Number(new URL(server.url).port)
    await expect(startAwsServer({ account, clock, port, faults: noFaults })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })
})
