// The SDK's unmodified clients against the account in process: every protocol, errors as classes, faults as connections.
import {
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  DescribeLoadBalancersCommand,
  DescribeTargetGroupsCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { CreateSecurityGroupCommand, DescribeSubnetsCommand } from '@aws-sdk/client-ec2'
import { ListCertificatesCommand } from '@aws-sdk/client-acm'
import {
  ChangeResourceRecordSetsCommand,
  ListHostedZonesCommand,
  ListResourceRecordSetsCommand,
} from '@aws-sdk/client-route-53'
import { describe, expect, it } from 'vitest'
import type { CallFault } from '../../src/time/fault-plan.js'
import { awsSession, sessionStart } from './aws-session.js'

const subnets = ['subnet-0de3000000000001a', 'subnet-0de3000000000001b']

const named = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no error',
    (error: unknown) => {
      const { name, message, $metadata } = error as {
        name: string
        message: string
        $metadata?: { httpStatusCode?: number }
      }
      return { name, message, status: $metadata?.httpStatusCode }
    },
  )

const always = (fault: CallFault) => ({ ofCall: () => fault, ofWatch: () => ({ _tag: 'NoFault' }) as const })

describe('the SDK clients on the in-process wire', () => {
  it('create and describe a load balancer, with instants as dates', async () => {
    const { elbv2 } = awsSession()
    const created = await elbv2.send(new CreateLoadBalancerCommand({ Name: 'web', Subnets: subnets }))
    const described = await elbv2.send(new DescribeLoadBalancersCommand({ Names: ['web'] }))
    expect(described.LoadBalancers).toEqual(created.LoadBalancers)
    expect(described.LoadBalancers?.[0]?.CreatedTime).toEqual(new Date(sessionStart))
  })

  it('get a modelled error as its class', async () => {
    const { elbv2 } = awsSession()
    expect(await named(elbv2.send(new DescribeLoadBalancersCommand({ Names: ['missing'] })))).toEqual({
      name: 'LoadBalancerNotFoundException',
      message: 'One or more load balancers not found',
      status: 400,
    })
  })

  it('are told of a missing parameter in the words of AWS', async () => {
    const { elbv2 } = awsSession()
    expect(await named(elbv2.send(new CreateTargetGroupCommand({ Name: undefined })))).toEqual({
      name: 'ValidationError',
      message:
        "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
      status: 400,
    })
  })

  it('read and write EC2', async () => {
    const { ec2 } = awsSession()
    const described = await ec2.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: 'tag:kubernetes.io/role/elb', Values: ['1'] }] }),
    )
    const ids = (described.Subnets ?? []).map(({ SubnetId }) => SubnetId)
    expect([...ids].sort()).toEqual([...subnets, 'subnet-0de3000000000001c'])
    const group = { GroupName: 'web', Description: 'a group &c', VpcId: 'vpc-0de30000000000001' }
    expect((await ec2.send(new CreateSecurityGroupCommand(group))).GroupId).toMatch(/^sg-[0-9a-f]{17}$/)
    expect(await named(ec2.send(new CreateSecurityGroupCommand(group)))).toMatchObject({
      name: 'InvalidGroup.Duplicate',
      status: 400,
    })
  })

  it('read and write Route 53', async () => {
    const { route53 } = awsSession()
    const zones = await route53.send(new ListHostedZonesCommand({}))
    const HostedZoneId = zones.HostedZones?.find(({ Name }) => Name === 'example.com.')?.Id ?? ''
    const set = {
      Name: 'text.example.com',
      Type: 'TXT' as const,
      TTL: 300,
      ResourceRecords: [{ Value: '"a <b> & c"' }],
    }
    const change = { HostedZoneId, ChangeBatch: { Changes: [{ Action: 'CREATE' as const, ResourceRecordSet: set }] } }
    const changed = await route53.send(new ChangeResourceRecordSetsCommand(change))
    expect(changed.ChangeInfo).toMatchObject({ Status: 'PENDING', SubmittedAt: new Date(sessionStart) })
    const listed = await route53.send(
      new ListResourceRecordSetsCommand({ HostedZoneId, StartRecordName: 'text.example.com', MaxItems: 1 }),
    )
    expect(listed.ResourceRecordSets).toEqual([{ ...set, Name: 'text.example.com.' }])
    expect(await named(route53.send(new ListResourceRecordSetsCommand({ HostedZoneId: 'ZNONE' })))).toMatchObject({
      name: 'NoSuchHostedZone',
      status: 404,
    })
  })

  it('read a JSON service', async () => {
    const { acm } = awsSession()
    const listed = await acm.send(new ListCertificatesCommand({ CertificateStatuses: ['ISSUED'] }))
    expect((listed.CertificateSummaryList ?? []).map(({ DomainName }) => DomainName).sort()).toEqual([
      '*.example.com',
      '*.internal.example.com',
    ])
  })

  it('see a cut connection as Node reports it, done or not', async () => {
    const input = { Name: 'web', Subnets: subnets }
    const before = awsSession({ faults: always({ _tag: 'CutBefore' }) })
    const after = awsSession({ faults: always({ _tag: 'CutAfter' }) })
    expect(await named(before.elbv2.send(new CreateLoadBalancerCommand(input)))).toMatchObject({
      message: 'read ECONNRESET',
    })
    expect(await named(after.elbv2.send(new CreateLoadBalancerCommand(input)))).toMatchObject({
      message: 'read ECONNRESET',
    })
    expect(Object.keys(before.account.state().elbv2.loadBalancers)).toHaveLength(0)
    expect(Object.keys(after.account.state().elbv2.loadBalancers)).toHaveLength(1)
    expect(after.account.calls().map(({ caller, operation, result }) => [caller, operation, result])).toEqual([
      ['test', 'CreateLoadBalancer', 'Cut'],
    ])
  })

  it('are throttled by a fault in the words of each service', async () => {
    const { elbv2, ec2, route53, acm } = awsSession({ faults: always({ _tag: 'Throttled' }) })
    expect(await named(elbv2.send(new DescribeTargetGroupsCommand({})))).toMatchObject({
      name: 'Throttling',
      status: 400,
    })
    expect(await named(ec2.send(new DescribeSubnetsCommand({})))).toMatchObject({
      name: 'RequestLimitExceeded',
      status: 503,
    })
    expect(await named(route53.send(new ListHostedZonesCommand({})))).toMatchObject({
      name: expect.stringMatching(/^Throttling/) as string,
      status: 400,
    })
    expect(await named(acm.send(new ListCertificatesCommand({})))).toMatchObject({
      name: 'ThrottlingException',
      status: 400,
    })
  })

  it('hear of a failure that happened after the work was done', async () => {
    const { elbv2, account } = awsSession({ faults: always({ _tag: 'FailedAfter' }) })
    expect(await named(elbv2.send(new CreateLoadBalancerCommand({ Name: 'web', Subnets: subnets })))).toMatchObject({
      name: 'InternalFailure',
      status: 500,
    })
    expect(Object.keys(account.state().elbv2.loadBalancers)).toHaveLength(1)
  })

  it('wait for the latency and for a delay of the fault plan by the clock', async () => {
    const { elbv2, clock } = awsSession({
      latencyMilliseconds: 40,
      faults: always({ _tag: 'Delayed', delayMilliseconds: 60 }),
    })
    let answeredAt = 0
    const call = elbv2.send(new DescribeLoadBalancersCommand({})).then(() => {
      answeredAt = clock.now()
    })
    await clock.advance(1_000)()
    await call
    expect(answeredAt).toBe(sessionStart + 100)
  })

  it('arrive late when the fault plan says so, even if nobody waits any more', async () => {
    const { elbv2, clock, account } = awsSession({
      latencyMilliseconds: 40,
      faults: always({ _tag: 'ArrivesLate', delayMilliseconds: 500 }),
    })
    const controller = new AbortController()
    const input = new CreateLoadBalancerCommand({ Name: 'web', Subnets: subnets })
    const call = named(elbv2.send(input, { abortSignal: controller.signal }))
    await clock.advance(519)()
    controller.abort()
    expect([await call, account.calls()]).toMatchObject([{ name: 'AbortError' }, []])
    await clock.advance(1)()
    expect(account.calls().map(({ at, operation }) => [at, operation])).toEqual([
      [sessionStart + 520, 'CreateLoadBalancer'],
    ])
  })

  it('give up when they are told to abort', async () => {
    const { elbv2, clock } = awsSession({ latencyMilliseconds: 40 })
    const controller = new AbortController()
    const call = named(elbv2.send(new DescribeLoadBalancersCommand({}), { abortSignal: controller.signal }))
    await clock.settle()
    controller.abort()
    expect(await call).toMatchObject({ name: 'AbortError' })
  })
})
