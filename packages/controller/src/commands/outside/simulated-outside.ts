// What is under the adapters when nothing is real?
// From a saved or new sandbox to an account and an API server in memory, and to the transports through which the real
// adapters reach them in this process. Only the network is replaced.
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { makeAccount, type SimulatedAccount } from '@alb-ingress/sandbox/account/account.js'
import { apiServer, type ApiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import type { SandboxNode } from '@alb-ingress/sandbox/cluster/made-pods.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { awsTransport } from '@alb-ingress/sandbox/wire/aws-request-handler.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { Outside } from '../../compose.js'
import { processName } from '../command.js'
import type { SandboxState } from '../sandbox/sandbox-file.js'

type CallThrottles = NonNullable<Outside['aws']['throttles']>

export interface SimulatedOutside {
  readonly account: SimulatedAccount
  readonly server: ApiServer
  readonly nodes: ReadonlyArray<SandboxNode>
  readonly region: string
  /** The VPC in which the nodes run. */
  readonly vpcId: string
  readonly outside: Outside
}

const services: ReadonlyArray<CallThrottles[number]['service']> = ['elbv2', 'ec2', 'route53', 'acm', 'tagging']

/** What an operator would say of an account that refuses nobody; else calls are paced by the rates that AWS publishes. */
const unlimited: CallThrottles = services.map((service) => ({ service, operations: /./, ratePerSecond: 10_000, burst: 10_000 }))

/** Makes the world of a sandbox: one that enforces AWS's rates of requests, or one that is as fast as this machine. */
export const simulatedOutside = (
  state: SandboxState,
  clock: Clock,
  throttling: 'AwsRates' | 'Off',
): SimulatedOutside => {
  const account = makeAccount({ state: state.account, clock, throttling })
  const server = apiServer(clock, state.cluster)
  const [instance] = Object.values(state.account.ec2.instances)
  return {
    account,
    server,
    nodes: nodesOfAccount(state.account),
    region: state.account.region,
    vpcId: instance?.vpcId ?? Object.keys(state.account.ec2.vpcs)[0] ?? '',
    outside: {
      clock,
      aws: {
        credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
        throttles: throttling === 'Off' ? unlimited : [],
        requestHandler: awsTransport({
          account,
          network: clock,
          process: clock,
          latencyMilliseconds: 0,
          caller: processName,
          faults: noFaults,
        }),
      },
      kubernetesTransport: kubernetesTransport(server, { clock, faults: noFaults, latencyMilliseconds: 0 }),
    },
  }
}
