// How do tests of the data plane come by load balancers?
// By the calls that a controller makes, on the demonstration account without delays. A refused call fails the test.
import * as E from 'fp-ts/lib/Either.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import { makeAccount, type SimulatedAccount } from '../../src/account/account.js'
import { demoAccountState } from '../../src/account/demo-account.js'
import { quickLimits } from '../../src/account/limits.js'

type Output = Readonly<Record<string, ReadonlyArray<Readonly<Record<string, string>>> | undefined>>

const noDelays = {
  ...quickLimits,
  provisioningMilliseconds: 0,
  targetHealthyMilliseconds: 0,
  inSyncMilliseconds: 0,
  zoneBusyMilliseconds: 0,
}

export const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0de30000-0000-4000-8000-000000000001'

export interface AccountSession {
  readonly account: SimulatedAccount
  readonly elb: (operation: string, input: unknown) => Output
  readonly arn: (operation: string, input: unknown, list: string, key: string) => string
  readonly loadBalancer: (name: string) => string
  readonly targetGroup: (name: string, tags?: Readonly<Record<string, string>>) => string
}

export const accountSession = (clock: Clock): AccountSession => {
  const account = makeAccount({ state: demoAccountState(noDelays), clock, throttling: 'Off' })
  const elb: AccountSession['elb'] = (operation, input) => {
    const result = account.call('elasticloadbalancing', operation, input)
    if (E.isLeft(result)) throw new Error(JSON.stringify(result.left))
    return result.right as Output
  }
  const arn: AccountSession['arn'] = (operation, input, list, key) => elb(operation, input)[list]?.[0]?.[key] ?? ''
  const { subnets, instances } = account.state().ec2
  const publicSubnets = Object.keys(subnets)
    .filter((id) => id.includes('1'))
    .slice(0, 2)
  return {
    account,
    elb,
    arn,
    loadBalancer: (Name) =>
      arn(
        'CreateLoadBalancer',
        { Name, Scheme: 'internet-facing', Type: 'application', Subnets: publicSubnets, SecurityGroups: [] },
        'LoadBalancers',
        'LoadBalancerArn',
      ),
    targetGroup: (Name, tags = {}) => {
      const VpcId = Object.values(subnets)[0]?.vpcId
      const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
      const made = arn(
        'CreateTargetGroup',
        { Name, Port: 80, Protocol: 'HTTP', VpcId, TargetType: 'instance', ...(Tags.length > 0 ? { Tags } : {}) },
        'TargetGroups',
        'TargetGroupArn',
      )
      elb('RegisterTargets', { TargetGroupArn: made, Targets: [{ Id: Object.keys(instances)[0], Port: 30_080 }] })
      return made
    },
  }
}
