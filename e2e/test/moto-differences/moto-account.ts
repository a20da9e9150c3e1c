// What do tests of moto's differences begin with?
// An account of their own for each file, without nodes, and load balancers with listeners and rules in it.
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  type CreateLoadBalancerCommandInput,
  CreateRuleCommand,
  type CreateRuleCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { afterAll, beforeAll } from 'vitest'
import { type Cloud, startCloud } from '../../environment/cloud.js'
import { makeWorkingFolder, type WorkingFolder } from '../../environment/processes/working-folder.js'

let folder: WorkingFolder

/** The account of the test file that runs; there from its first `beforeAll` on. */
export let cloud: Cloud

/** Starts the account before the tests of a file, and stops it after them. */
export const startsMoto = (): void => {
  beforeAll(async () => {
    folder = await makeWorkingFolder()
    cloud = await startCloud(folder.path, { clusterName: 'moto', nodeCount: 0 })
  })
  afterAll(async () => {
    await cloud.stop()
    await folder.remove()
  })
}

/** Makes a load balancer, in the public subnets unless others are given. */
export const createLoadBalancer = async (name: string, more: Partial<CreateLoadBalancerCommandInput> = {}) => {
  const Subnets = [...cloud.account.publicSubnetIds]
  const { LoadBalancers } = await cloud.clients.elbv2.send(new CreateLoadBalancerCommand({ Name: name, Subnets, ...more }))
  return LoadBalancers![0]!
}

const refuse = [{ Type: 'fixed-response' as const, FixedResponseConfig: { StatusCode: '404' } }]

/** Makes a listener that answers 404, and tells its ARN. */
export const createListener = async (loadBalancerArn: string, port: number, protocol: 'HTTP' | 'HTTPS' = 'HTTP') => {
  const input = { LoadBalancerArn: loadBalancerArn, Port: port, Protocol: protocol, DefaultActions: refuse }
  const { Listeners } = await cloud.clients.elbv2.send(new CreateListenerCommand(input))
  return Listeners![0]!.ListenerArn!
}

/** Makes a rule whose path is its priority. */
export const createRule = async (listenerArn: string, priority: number, more: Partial<CreateRuleCommandInput> = {}) => {
  const Conditions = [{ Field: 'path-pattern', Values: [`/${priority}`] }]
  const input = { ListenerArn: listenerArn, Priority: priority, Conditions, Actions: refuse, ...more }
  const { Rules } = await cloud.clients.elbv2.send(new CreateRuleCommand(input))
  return Rules![0]!
}
