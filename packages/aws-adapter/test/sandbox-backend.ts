// The sandbox's account of the demonstration behind the adapter: in process, or over HTTP on the loopback interface.
import type { CloudBackend } from '@alb-ingress/core/testing/contract/cloud-gateway/drivers.js'
import { type SimulatedAccount, makeAccount } from '@alb-ingress/sandbox/account/account.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { type LimitsState, quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { type FaultPlan, noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { virtualClock, type VirtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { awsTransport } from '@alb-ingress/sandbox/wire/aws-request-handler.js'
import { type AwsClientSettings, sameEndpoint } from '../src/aws-clients.js'
import { awsCloudGateway } from '../src/aws-cloud-gateway.js'
import { callFence } from '../src/fence/call-fence.js'
import type { CallRecord } from '../src/call-aws.js'

const startInstant = 1_795_000_000_000

export interface SandboxBackend extends CloudBackend {
  readonly account: SimulatedAccount
  readonly clock: VirtualClock
  /** What `onCall` heard so far. */
  readonly calls: ReadonlyArray<CallRecord>
}

export interface SandboxSettings {
  readonly limits: LimitsState
  readonly faults: FaultPlan
  readonly latencyMilliseconds: number
  /** Whether the account enforces AWS's request rates. */
  readonly throttling: 'AwsRates' | 'Off'
}

export const quickSandbox: SandboxSettings = {
  limits: quickLimits,
  faults: noFaults,
  latencyMilliseconds: 0,
  throttling: 'AwsRates',
}

const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' }

const first = <Item>(items: ReadonlyArray<Item>, matches: (item: Item) => boolean): Item => {
  const found = items.find(matches)
  if (found === undefined) throw new Error('the demo account lacks what the contract needs')
  return found
}

const backendOn = (
  account: SimulatedAccount,
  clock: VirtualClock,
  transport: Omit<AwsClientSettings, 'region' | 'credentials'>,
  close: () => Promise<void>,
): SandboxBackend => {
  const { ec2, route53, acm } = account.state()
  const instance = first(Object.values(ec2.instances), () => true)
  const tagged = (name: string) => (group: { readonly id: string }) => ec2.tags[group.id]?.['Name'] === name
  const subnetId = (name: string): string => first(Object.values(ec2.subnets), tagged(name)).id
  const calls: Array<CallRecord> = []
  const gateway = awsCloudGateway({
    region: 'us-east-1',
    credentials,
    ...transport,
    vpcId: instance.vpcId,
    clusterName: 'demo',
    clock,
    processId: 'test',
    fence: callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' }),
    onCall: (record) => {
      calls.push(record)
    },
  })
  return {
    gateway,
    account,
    clock,
    calls,
    clusterName: 'demo',
    vpcId: instance.vpcId,
    subnetIds: [subnetId('demo-public-b'), subnetId('demo-public-a')],
    instanceId: instance.id,
    nodeGroupId: first(Object.values(ec2.securityGroups), tagged('demo-nodes')).id,
    zoneId: first(Object.values(route53.zones), (zone) => zone.name === 'example.com.').id,
    certificateArn: first(Object.values(acm.certificates), (found) => found.domainName === '*.example.com').arn,
    pass: (milliseconds) => clock.advance(milliseconds)(),
    close,
  }
}

/** Opens the account behind the SDK's request handler: no socket, no time. */
export const openInProcess = (settings: SandboxSettings = quickSandbox): Promise<SandboxBackend> => {
  const clock = virtualClock(startInstant)
  const { limits, faults, latencyMilliseconds, throttling } = settings
  const account = makeAccount({ state: demoAccountState(limits), clock, throttling })
  const requestHandler = awsTransport({
    account,
    network: clock,
    process: clock,
    latencyMilliseconds,
    caller: 'test',
    faults,
  })
  return Promise.resolve(backendOn(account, clock, { requestHandler }, () => Promise.resolve()))
}

/** Opens the account behind a real HTTP server. */
export const openOverHttp = async (): Promise<SandboxBackend> => {
  const clock = virtualClock(startInstant)
  const account = makeAccount({ state: demoAccountState(quickSandbox.limits), clock, throttling: 'AwsRates' })
  const server = await startAwsServer({ account, clock, port: 0, faults: noFaults })
  return backendOn(account, clock, { endpoints: sameEndpoint(server.url) }, server.close)
}
