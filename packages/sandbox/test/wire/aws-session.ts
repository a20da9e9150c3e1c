// The SDK's own clients over the in-process wire to a small account, in virtual time: what most tests of the wire start from.
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2'
import { EC2Client } from '@aws-sdk/client-ec2'
import { ACMClient } from '@aws-sdk/client-acm'
import { Route53Client } from '@aws-sdk/client-route-53'
import type { AccountState } from '../../src/account/account-state.js'
import { makeAccount, type SimulatedAccount } from '../../src/account/account.js'
import { demoAccountState } from '../../src/account/demo-account.js'
import { quickLimits } from '../../src/account/limits.js'
import { type FaultPlan, noFaults } from '../../src/time/fault-plan.js'
import { virtualClock, type VirtualClock } from '../../src/time/virtual-clock.js'
import { type AwsTransport, awsTransport } from '../../src/wire/aws-request-handler.js'

export const sessionStart = 1_800_000_000_000

export interface AwsSession {
  readonly clock: VirtualClock
  readonly account: SimulatedAccount
  readonly transport: AwsTransport
  readonly elbv2: ElasticLoadBalancingV2Client
  readonly ec2: EC2Client
  readonly route53: Route53Client
  readonly acm: ACMClient
}

interface SessionSettings {
  readonly state?: AccountState
  readonly faults?: FaultPlan
  readonly latencyMilliseconds?: number
  readonly throttling?: 'AwsRates' | 'Off'
}

export const awsSession = (settings: SessionSettings = {}): AwsSession => {
  const clock = virtualClock(sessionStart)
  const account = makeAccount({
    state: settings.state ?? demoAccountState(quickLimits),
    clock,
    throttling: settings.throttling ?? 'Off',
  })
  const transport = awsTransport({
    account,
    network: clock,
    process: clock,
    latencyMilliseconds: settings.latencyMilliseconds ?? 0,
    caller: 'test',
    faults: settings.faults ?? noFaults,
  })
  const client = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: transport,
  }
  return {
    clock,
    account,
    transport,
    elbv2: new ElasticLoadBalancingV2Client(client),
    ec2: new EC2Client(client),
    route53: new Route53Client(client),
    acm: new ACMClient(client),
  }
}
