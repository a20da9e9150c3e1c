// What if the AWS account of a scenario is our own simulation?
// The sandbox's server with its small account, behind the same proxy: stricter than moto where moto is lenient (load balancers
// that provision, target groups and security groups that stay in use for a while, tags that are seen late), and not somebody
// else's reading of AWS.
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { makeAccount } from '@alb-ingress/sandbox/account/account.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { awsClients } from './aws/aws-clients.js'
import { openAwsProxy } from './aws/aws-proxy.js'
import type { SeededAccount } from './aws/seed-account.js'
import type { Cloud } from './cloud.js'

const only = <Item>(what: string, items: ReadonlyArray<Item>): Item => {
  const [item, ...others] = items
  if (item === undefined || others.length > 0) throw new Error(`the account holds ${items.length} ${what} instead of one`)
  return item
}

/** What is in the account, in the words of a seeded one. */
const describeAccount = ({ ec2, route53, acm }: AccountState): SeededAccount => {
  const subnetIds = (role: string) => Object.keys(ec2.subnets).filter((id) => ec2.tags[id]?.[role] === '1')
  const [zone] = Object.values(route53.zones).filter(({ name }) => name === 'example.com.')
  const [certificate] = Object.values(acm.certificates)
  return {
    clusterName: 'demo',
    vpcId: only('VPCs', Object.keys(ec2.vpcs)),
    publicSubnetIds: subnetIds('kubernetes.io/role/elb'),
    internalSubnetIds: subnetIds('kubernetes.io/role/internal-elb'),
    nodeSecurityGroupId: only('groups of nodes', Object.values(ec2.securityGroups).filter(({ name }) => name !== 'default')).id,
    nodes: Object.values(ec2.instances).map(({ id, subnetId, privateIpAddress }, index) => ({
      name: `node-${index + 1}`,
      instanceId: id,
      zone: ec2.subnets[subnetId]?.zoneName ?? '',
      address: privateIpAddress,
    })),
    hostedZoneId: zone?.id ?? '',
    certificateArn: certificate?.arn ?? '',
  }
}

/** Starts the simulated account, with short delays. */
export const startSandboxCloud = async (): Promise<Cloud> => {
  const state = demoAccountState(quickLimits)
  const account = makeAccount({ state, clock: systemClock, throttling: 'Off' })
  const server = await startAwsServer({ account, clock: systemClock, port: 0, faults: noFaults })
  const proxy = await openAwsProxy(server.url)
  return {
    account: describeAccount(state),
    motoUrl: server.url,
    clients: awsClients(server.url),
    proxy,
    stop: async () => {
      await proxy.close()
      await server.close()
    },
  }
}
