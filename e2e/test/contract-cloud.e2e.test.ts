// Does moto keep the contract that our gateway to AWS is tested by?
// The same suite that runs over the sandbox, over an emulator that we did not write. Where moto differs, the name of the test
// and what moto does stand in one list; such a test must fail, so that a moto that was mended shows.
import { CreateTagsCommand } from '@aws-sdk/client-ec2'
import { afterAll, beforeAll } from 'vitest'
import { sameEndpoint } from '@alb-ingress/aws-adapter/aws-clients.js'
import { awsCloudGateway } from '@alb-ingress/aws-adapter/aws-cloud-gateway.js'
import { callFence } from '@alb-ingress/aws-adapter/fence/call-fence.js'
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { cloudGatewayContract } from '@alb-ingress/core/testing/contract/cloud-gateway.js'
import type { CloudBackend } from '@alb-ingress/core/testing/contract/cloud-gateway/drivers.js'
import { awsClients, region } from '../environment/aws/aws-clients.js'
import { seedAccount } from '../environment/aws/seed-account.js'
import { type Moto, startMoto } from '../environment/aws/start-moto.js'
import { makeWorkingFolder, type WorkingFolder } from '../environment/processes/working-folder.js'

let folder: WorkingFolder
let moto: Moto

beforeAll(async () => {
  folder = await makeWorkingFolder()
  moto = await startMoto(folder.path)
})

afterAll(async () => {
  await moto.program.stop()
  await folder.remove()
})

const clusterName = 'demo'

/** Moto throttles nobody. */
const unthrottled = (['elbv2', 'ec2', 'route53', 'acm', 'tagging'] as const).map((service) => ({
  service,
  operations: /./,
  ratePerSecond: 10_000,
  burst: 10_000,
}))

const openMoto = async (): Promise<CloudBackend> => {
  await fetch(`${moto.url}/moto-api/reset`, { method: 'POST' })
  const clients = awsClients(moto.url)
  const account = await seedAccount(clients, { clusterName, nodeCount: 1 })
  const { vpcId, nodeSecurityGroupId, publicSubnetIds, hostedZoneId, certificateArn } = account
  const [one = '', other = ''] = publicSubnetIds
  const Tags = [{ Key: 'Name', Value: `${clusterName}-nodes` }]
  await clients.ec2.send(new CreateTagsCommand({ Resources: [nodeSecurityGroupId], Tags }))
  return {
    gateway: awsCloudGateway({
      region,
      credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'none' },
      endpoints: sameEndpoint(moto.url),
      vpcId,
      clusterName,
      clock: systemClock,
      processId: 'contract',
      fence: callFence({ clock: systemClock, callMillisecondsMax: 10_000, atFirst: 'Open' }),
      throttles: unthrottled,
    }),
    clusterName,
    vpcId,
    subnetIds: [other, one],
    instanceId: account.nodes[0]!.instanceId,
    nodeGroupId: nodeSecurityGroupId,
    zoneId: hostedZoneId,
    certificateArn,
    // Nothing takes its time in moto.
    pass: () => Promise.resolve(),
    close: () => Promise.resolve(),
  }
}

cloudGatewayContract('moto', openMoto, {
  'tells what a security group refuses': 'one that is in use is deleted',
  'registers and deregisters many targets in one call': 'an address keeps one port, and is healthy at once',
  'binds all that is to be known of a new load balancer': 'it is active at once',
  'follows a load balancer from provisioning to active to gone': 'it is active at once',
  'takes no older load balancer of the same name for its own': 'a second one is made',
  'never switches deletion protection off': 'what is protected is deleted',
  'shows listeners and rules as they were made': 'regular expressions break it',
  'moves, changes and deletes rules': 'priorities cannot be swapped',
  'refuses to delete what is used, and then deletes it': 'a security group that is in use is deleted',
  'writes records of one zone in one batch and shows them': 'they are in sync at once',
  'tells a record that contradicts what was remembered': 'another value is invalid input, and nothing is deleted twice',
})
