// A small account and short ways to call its load balancing: what the tests of every family start from.
import * as E from 'fp-ts/lib/Either.js'
import type { AccountState } from '../../../src/account/account-state.js'
import { makeAccount, type SimulatedAccount } from '../../../src/account/account.js'
import { demoAccountState } from '../../../src/account/demo-account.js'
import { type LimitsState, quickLimits } from '../../../src/account/limits.js'
import { virtualClock, type VirtualClock } from '../../../src/time/virtual-clock.js'
import type { ElbV2Operation, ElbV2Output } from './elbv2-output.js'

export const sessionStart = 1_800_000_000_000
export const vpcId = 'vpc-0de30000000000001'
export const publicSubnets = ['a', 'b', 'c'].map((letter) => `subnet-0de3000000000001${letter}`)
export const nodeGroup = 'sg-0de30000000000002'
export const defaultGroup = 'sg-0de30000000000001'
export const nodes = ['a', 'b', 'c'].map((letter) => `i-0de300000000000a${letter}`)
export const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0de30000-0000-4000-8000-000000000001'
export const otherCertificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0de30000-0000-4000-8000-000000000002'
export const forbidden = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }

export interface ElbV2Session {
  readonly clock: VirtualClock
  readonly account: SimulatedAccount
  /** The output of a call that must succeed. */
  readonly call: <Operation extends ElbV2Operation>(operation: Operation, input?: object) => ElbV2Output<Operation>
  /** Code and message of a call that must be refused. */
  readonly refusal: (operation: string, input?: object) => string
  readonly makeLoadBalancer: (name?: string) => string
  readonly makeTargetGroup: (name?: string) => string
  readonly makeListener: (loadBalancerArn: string, port?: number) => string
}

export const elbV2Session = (
  limits: Partial<LimitsState> = {},
  alter: (state: AccountState) => AccountState = (state) => state,
): ElbV2Session => {
  const clock = virtualClock(sessionStart)
  const state = alter(demoAccountState({ ...quickLimits, ...limits }))
  const account = makeAccount({ state, clock, throttling: 'Off' })
  const call = <Operation extends ElbV2Operation>(operation: Operation, input: object = {}): ElbV2Output<Operation> => {
    const result = account.call('elasticloadbalancing', operation, input)
    if (E.isLeft(result)) throw new Error(`${operation}: ${result.left.code}: ${result.left.message}`)
    return result.right as ElbV2Output<Operation>
  }
  const refusal = (operation: string, input: object = {}): string => {
    const before = account.state()
    const result = account.call('elasticloadbalancing', operation, input)
    if (account.state() !== before) throw new Error(`${operation} was refused but changed the account`)
    return E.isLeft(result) ? `${result.left.code}: ${result.left.message}` : 'not refused'
  }
  return {
    clock,
    account,
    call,
    refusal,
    makeLoadBalancer: (name = 'web') =>
      call('CreateLoadBalancer', { Name: name, Subnets: publicSubnets, SecurityGroups: [nodeGroup] }).LoadBalancers[0]
        .LoadBalancerArn,
    makeTargetGroup: (name = 'pods') =>
      call('CreateTargetGroup', { Name: name, Protocol: 'HTTP', Port: 8080, VpcId: vpcId }).TargetGroups[0]
        .TargetGroupArn,
    makeListener: (loadBalancerArn, port = 80) =>
      call('CreateListener', {
        LoadBalancerArn: loadBalancerArn,
        Protocol: 'HTTP',
        Port: port,
        DefaultActions: [forbidden],
      }).Listeners[0].ListenerArn,
  }
}
