// How does the controller run as a Pod of an installed Deployment would?
// From the Deployment as the API server holds it to a process on this machine, with the arguments and variables of its
// container and a token of its ServiceAccount. Only what a Pod has for itself is given otherwise: the token comes by a
// kubeconfig instead of a mounted folder, and probes and metrics have ports of this machine.
import type { Environment } from '../environment.js'
import type { KubernetesObject } from '../kubernetes/kubernetes-object.js'
import { issueServiceAccountToken } from '../kubernetes/service-account-token.js'
import type { NamespacedName } from '../kubernetes/test-objects.js'
import { loopback } from '../processes/free-port.js'
import { untilReady } from '../processes/until-ready.js'
import { launchProcess, type Ports, type RunningController } from './start-controller.js'

interface PodTemplate {
  readonly serviceAccountName: string
  readonly containers: ReadonlyArray<{
    readonly args: ReadonlyArray<string>
    readonly env: ReadonlyArray<{ readonly name: string; readonly value?: string }>
  }>
}

interface Deployment extends KubernetesObject {
  readonly spec: { readonly template: { readonly spec: PodTemplate } }
}

const readTemplate = async ({ cluster }: Environment, metadata: NamespacedName): Promise<PodTemplate> => {
  const found = await cluster.admin.read({ apiVersion: 'apps/v1', kind: 'Deployment', metadata })
  if (found === undefined) throw new Error(`there is no Deployment ${metadata.namespace}/${metadata.name}`)
  return (found as Deployment).spec.template.spec
}

const ownOfAPod = (kubeconfig: string, { health, metrics }: Ports): ReadonlyArray<string> => [
  `--kubeconfig=${kubeconfig}`,
  `--health-probe-bind-addr=${loopback}:${health}`,
  `--metrics-bind-addr=${loopback}:${metrics}`,
]

/** Starts one; resolves when it is ready, leader or not. */
export const startInstalled = async (
  environment: Environment,
  name: string,
  deployment: NamespacedName,
): Promise<RunningController> => {
  const { serviceAccountName, containers } = await readTemplate(environment, deployment)
  const account = { namespace: deployment.namespace, name: serviceAccountName }
  const variables = containers.flatMap(({ env }) => env)
  const controller = await launchProcess(environment, {
    name,
    token: await issueServiceAccountToken(environment.cluster.admin, account),
    args: (kubeconfig, ports) => [...containers.flatMap(({ args }) => args), ...ownOfAPod(kubeconfig, ports)],
    env: Object.fromEntries(variables.map((variable) => [variable.name, variable.value ?? ''])),
  })
  await untilReady(controller.program, controller.isReady)
  return controller
}
