// Who does in this cluster what the API server leaves to others?
// kube-controller-manager with the three controllers that Ingresses meet: namespaces are emptied and removed, owned objects
// collected, and EndpointSlices made for Services that have a selector. (A test writes the slices of a Service without.)
// Flags name more of them: `--controllers` adds to those.
import { join } from 'node:path'
import { clusterProgramsFolder } from '../processes/prepared-programs.js'
import { type RunningProgram, startProgram } from '../processes/start-program.js'
import type { KubernetesAccess } from './kubernetes-client.js'
import { writeKubeconfig } from './kubeconfig.js'

const controllers = ['namespace-controller', 'garbage-collector-controller', 'endpointslice-controller']

/** Starts the controller manager; its controllers are at work some seconds later. */
export const startControllerManager = async (
  folder: string,
  access: KubernetesAccess,
  flags: ReadonlyArray<string> = [],
): Promise<RunningProgram> => {
  const kubeconfig = join(folder, 'controller-manager.kubeconfig')
  await writeKubeconfig(kubeconfig, access)
  const args = [
    `--kubeconfig=${kubeconfig}`,
    `--controllers=${controllers.join(',')}`,
    '--leader-elect=false',
    '--secure-port=0',
    '--authentication-skip-lookup=true',
    '--profiling=false',
    ...flags,
  ]
  const program = join(clusterProgramsFolder(), 'kube-controller-manager')
  return startProgram({ name: 'kube-controller-manager', program, args, folder })
}
