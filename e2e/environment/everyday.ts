// What do scenarios of every day share?
// The environment of the suite, a controller in it, and one Ingress that is there all the time: with it the facts of the
// account and the hosted zone are known, and the shared security group with its rules exists, as in any cluster that has
// been running for a while.
import { type CallCounts, noteCalls } from './call-table.js'
import { type RunningController, startController } from './controller/start-controller.js'
import { settled, settledAfter } from './controller/settled.js'
import { type Environment, sharedEnvironment } from './environment.js'
import type { KubernetesObject } from './kubernetes/kubernetes-object.js'
import { ingress, type IngressPath, namespace, service, type ServicePort } from './kubernetes/test-objects.js'
import { eventuallyGone } from './kubernetes/eventually-gone.js'
import { eventually } from './processes/eventually.js'
import { readStack, type Stack } from './aws/read-stack.js'

/** What an Ingress with one listener and one Service by node port costs, with DNS, when facts and zone are known. */
export const callsOfCreation: CallCounts = {
  'ec2:AuthorizeSecurityGroupIngress': 2,
  'ec2:CreateSecurityGroup': 1,
  'elasticloadbalancing:CreateListener': 1,
  'elasticloadbalancing:CreateLoadBalancer': 1,
  'elasticloadbalancing:CreateRule': 1,
  'elasticloadbalancing:CreateTargetGroup': 1,
  'elasticloadbalancing:DescribeLoadBalancers': 1,
  'elasticloadbalancing:RegisterTargets': 1,
  'route53:ChangeResourceRecordSets': 1,
}

export interface Everyday {
  readonly environment: Environment
  readonly controller: RunningController
  /** Does something, and counts the AWS calls by operation until the controller has nothing to do any more. */
  readonly callsOf: (act: () => Promise<unknown>) => Promise<CallCounts>
  /** The same for a scenario that has a line in the table of calls. */
  readonly costOf: (scenario: string, act: () => Promise<unknown>) => Promise<CallCounts>
  /** Names the AWS calls of the latest `callsOf`, in the order in which they came. */
  readonly operations: () => ReadonlyArray<string>
  /** What AWS holds of one stack. */
  readonly stack: (name: string) => Promise<Stack>
  /** Removes the Ingress that was there all the time and stops the controller. */
  readonly end: () => Promise<void>
}

const className = 'alb'

const http: ServicePort = { name: 'http', port: 80, targetPort: 8080 }

/** A Service that nodes answer for, and without endpoints of its own. */
export const nodePortService = (within: string, name: string, ports: ReadonlyArray<ServicePort> = [http]): KubernetesObject =>
  service({ namespace: within, name }, 'NodePort', ports)

/** Paths of one host that all lead to port 80 of a Service. */
export const pathsTo = (serviceName: string, host: string, ...paths: ReadonlyArray<string>): ReadonlyArray<IngressPath> =>
  paths.map((path) => ({ host, path, serviceName, servicePort: 80 }))

/** An Ingress of our class. */
export const ownIngress = (
  within: string,
  name: string,
  paths: ReadonlyArray<IngressPath>,
  annotations: Readonly<Record<string, string>> = {},
): KubernetesObject => ingress({ namespace: within, name, annotations }, className, paths)

/** Starts a controller on the environment of the suite, with one Ingress there already, in a namespace of that name. */
export const startEveryday = async (name: string): Promise<Everyday> => {
  const environment = await sharedEnvironment()
  const { admin } = environment.cluster
  const { proxy } = environment.cloud
  const controller = await startController(environment)
  const present = ownIngress(name, 'present', pathsTo('present', `${name}.example.com`, '/'))
  const stack = (stackName: string): Promise<Stack> => readStack(environment.cloud, stackName)
  await admin.apply(namespace(name))
  await admin.apply(nodePortService(name, 'present'))
  await admin.apply(present)
  await eventually('the first Ingress has its record', async () => (await stack(`${name}/present`)).records.length > 0)
  await settled(controller, proxy)
  const callsOf = async (act: () => Promise<unknown>): Promise<CallCounts> => {
    proxy.forgetCalls()
    await settledAfter({ controller, proxy }, act)
    return proxy.countCalls()
  }
  return {
    environment,
    controller,
    callsOf,
    costOf: async (scenario, act) => {
      const calls = await callsOf(act)
      noteCalls(scenario, calls)
      return calls
    },
    operations: () => proxy.calls().map(({ operation }) => operation),
    stack,
    end: async () => {
      await admin.remove(present)
      await eventuallyGone(environment, present)
      await settled(controller, proxy)
      await admin.remove(namespace(name))
      await controller.stop()
    },
  }
}
