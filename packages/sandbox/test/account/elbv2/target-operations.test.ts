// Targets: what may be registered, how they become healthy, how they leave.
import { describe, expect, it } from 'vitest'
import { elbV2Session, forbidden, nodes, publicSubnets, vpcId } from './elbv2-session.js'

const session = (limits = {}, type: 'instance' | 'ip' = 'instance') => {
  const made = elbV2Session({ targetHealthyMilliseconds: 1_000, provisioningMilliseconds: 0, ...limits })
  const group = { Name: 'pods', Protocol: 'HTTP', Port: 8080, VpcId: vpcId, TargetType: type }
  const TargetGroupArn = made.call('CreateTargetGroup', group).TargetGroups[0].TargetGroupArn
  return {
    ...made,
    TargetGroupArn,
    serve: () =>
      made.call('CreateListener', {
        LoadBalancerArn: made.makeLoadBalancer(),
        Protocol: 'HTTP',
        Port: 80,
        DefaultActions: [{ Type: 'forward', TargetGroupArn }],
      }).Listeners[0].ListenerArn,
    register: (...Targets: ReadonlyArray<object>) => made.call('RegisterTargets', { TargetGroupArn, Targets }),
    deregister: (...Targets: ReadonlyArray<object>) => made.call('DeregisterTargets', { TargetGroupArn, Targets }),
    refused: (...Targets: ReadonlyArray<object>) => made.refusal('RegisterTargets', { TargetGroupArn, Targets }),
    health: (...Targets: ReadonlyArray<object>): ReadonlyArray<string> =>
      made
        .call('DescribeTargetHealth', { TargetGroupArn, ...(Targets.length === 0 ? {} : { Targets }) })
        .TargetHealthDescriptions.map((one) =>
          [one.Target.Port, one.TargetHealth.State, one.TargetHealth.Reason].join(' ').trim(),
        ),
  }
}

const node = { Id: nodes[0] }

describe('RegisterTargets', () => {
  it('takes one instance on several ports, and the same registration twice', () => {
    const { register, health, account, TargetGroupArn } = session()
    register(node, { ...node, Port: 9090 })
    register(node)
    expect(health()).toEqual(['8080 unused Target.NotInUse', '9090 unused Target.NotInUse'])
    expect(Object.keys(account.state().elbv2.targetGroups[TargetGroupArn]?.targets ?? {})).toEqual([
      `${nodes[0]}:8080`,
      `${nodes[0]}:9090`,
    ])
  })

  it.each([
    ['instance', { Id: 'i-1' }, "InvalidTarget: Instance ID 'i-1' is not valid"],
    ['instance', { ...node, Port: 70_000 }, "ValidationError: The port '70000' must be between '1' and '65535'"],
    ['ip', { Id: '10.0.0' }, "InvalidTarget: The IP address '10.0.0' is not a valid IPv4 address"],
    [
      'ip',
      { Id: '8.8.8.8', AvailabilityZone: 'all' },
      "InvalidTarget: The IP address '8.8.8.8' is not within the VPC and is not a private address",
    ],
    [
      'ip',
      { Id: '192.168.0.1' },
      "InvalidTarget: The IP address '192.168.0.1' is not within the VPC: an Availability Zone, or 'all', must be specified",
    ],
  ] as const)('refuses for type %s the target %j', (type, target, expected) => {
    expect(session({}, type).refused(target)).toBe(expected)
  })

  it('refuses an instance that does not run, and no target at all', () => {
    const { account, refused } = session()
    account.change((state) => {
      const instance = state.ec2.instances[nodes[0] ?? '']
      return instance === undefined
        ? state
        : {
            ...state,
            ec2: {
              ...state.ec2,
              instances: { ...state.ec2.instances, [instance.id]: { ...instance, state: 'stopped' } },
            },
          }
    })()
    expect(refused(node)).toBe(
      `InvalidTarget: The following targets are not in a running state and cannot be registered: '${nodes[0]}'`,
    )
    expect(refused()).toBe('ValidationError: At least one target must be specified')
  })

  it('takes addresses of the VPC, and private ones outside of it with a zone', () => {
    const { register, call, TargetGroupArn } = session({}, 'ip')
    register({ Id: '10.0.101.7' }, { Id: '192.168.0.1', AvailabilityZone: 'all' })
    expect(
      call('DescribeTargetHealth', { TargetGroupArn }).TargetHealthDescriptions.map(({ Target }) => Target),
    ).toEqual([
      { Id: '10.0.101.7', Port: 8080, AvailabilityZone: 'us-east-1b' },
      { Id: '192.168.0.1', Port: 8080, AvailabilityZone: 'all' },
    ])
  })

  it('keeps to the quotas of group, load balancer and target', () => {
    const ports = (count: number) => Array.from({ length: count }, (_, index) => ({ ...node, Port: index + 1 }))
    expect(session({ targetsPerTargetGroupMax: 1 }).refused(node, { Id: nodes[1] })).toBe(
      "TooManyTargets: The maximum number of targets per target group '1' has been reached",
    )
    const inUse = session({ targetsPerLoadBalancerMax: 2 })
    inUse.serve()
    expect(inUse.refused(...ports(3))).toBe(
      "TooManyTargets: The maximum number of targets per load balancer '2' has been reached",
    )
    expect(session().refused(...ports(101))).toBe(
      `TooManyRegistrationsForTargetId: The maximum number of registrations '100' of target '${nodes[0]}' with a load balancer has been reached`,
    )
  })

  it('needs a group that exists', () => {
    const { refusal, TargetGroupArn } = session()
    expect(refusal('RegisterTargets', { TargetGroupArn: `${TargetGroupArn}0`, Targets: [node] })).toBe(
      `TargetGroupNotFound: Target group '${TargetGroupArn}0' not found`,
    )
  })
})

describe('the health of a target', () => {
  it('goes from registration over first checks to healthy', async () => {
    const { serve, register, health, clock } = session()
    serve()
    register(node)
    expect(health()).toEqual(['8080 initial Elb.RegistrationInProgress'])
    await clock.advance(500)()
    expect(health()).toEqual(['8080 initial Elb.InitialHealthChecking'])
    await clock.advance(500)()
    expect(health()).toEqual(['8080 healthy'])
  })

  it('is not checked before the group is used, nor before the load balancer is active', async () => {
    const { serve, register, health, clock } = session({ provisioningMilliseconds: 5_000 })
    register(node)
    await clock.advance(10_000)()
    serve()
    await clock.advance(5_500)()
    expect(health()).toEqual(['8080 initial Elb.InitialHealthChecking'])
    await clock.advance(500)()
    expect(health()).toEqual(['8080 healthy'])
  })

  it('is unhealthy when its checks fail', async () => {
    const { serve, register, health, clock, account, TargetGroupArn } = session()
    serve()
    register(node)
    account.change((state) => {
      const group = state.elbv2.targetGroups[TargetGroupArn]
      return group === undefined
        ? state
        : {
            ...state,
            elbv2: {
              ...state.elbv2,
              targetGroups: { [TargetGroupArn]: { ...group, failingTargetIds: [nodes[0] ?? ''] } },
            },
          }
    })()
    await clock.advance(1_000)()
    expect(health()).toEqual(['8080 unhealthy Target.FailedHealthChecks'])
  })

  it('is unused in a zone that the load balancer does not serve', () => {
    const { call, serve, register, health, account } = session()
    serve()
    register({ Id: nodes[2] })
    const [LoadBalancerArn] = Object.keys(account.state().elbv2.loadBalancers)
    call('SetSubnets', { LoadBalancerArn, Subnets: publicSubnets.slice(0, 2) })
    expect(health()).toEqual(['8080 unused Target.NotInUse'])
  })

  it('is unused for a target that is not registered, and an error for what is no instance', () => {
    const { health, refusal, TargetGroupArn } = session()
    expect(health(node)).toEqual(['8080 unused Target.NotRegistered'])
    expect(refusal('DescribeTargetHealth', { TargetGroupArn, Targets: [{ Id: 'i-1' }] })).toBe(
      "InvalidTarget: The following targets are not valid instances: 'i-1'",
    )
  })
})

describe('DeregisterTargets', () => {
  it('drains what served for the delay of the group', async () => {
    const { call, serve, register, deregister, health, clock, TargetGroupArn } = session()
    serve()
    register(node)
    call('ModifyTargetGroupAttributes', {
      TargetGroupArn,
      Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '60' }],
    })
    deregister(node)
    expect(health()).toEqual(['8080 draining Target.DeregistrationInProgress'])
    await clock.advance(60_000)()
    expect(health()).toEqual([])
  })

  it('ends draining when the target comes back', async () => {
    const { serve, register, deregister, health, clock } = session()
    serve()
    register(node)
    deregister(node)
    register(node)
    await clock.advance(1_000)()
    expect(health()).toEqual(['8080 healthy'])
  })

  it('removes at once what did not serve, and succeeds for what is not there', () => {
    const { register, deregister, health } = session()
    register(node)
    deregister(node, { Id: nodes[1] })
    expect(health()).toEqual([])
  })

  it('needs the port of a registration that overrode it', () => {
    const { register, deregister, health } = session()
    register({ ...node, Port: 9090 })
    deregister(node)
    expect(health()).toEqual(['9090 unused Target.NotInUse'])
    deregister({ ...node, Port: 9090 })
    expect(health()).toEqual([])
  })

  it('leaves a target of a group whose listener forwards elsewhere without draining', () => {
    const { call, serve, register, deregister, health } = session()
    const ListenerArn = serve()
    register(node)
    call('ModifyListener', { ListenerArn, DefaultActions: [forbidden] })
    deregister(node)
    expect(health()).toEqual([])
  })
})
