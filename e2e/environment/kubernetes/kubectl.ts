// How does a test use the cluster as a person would?
// By the real kubectl, from the root of the workspace, with the folder `kubeconfig` and a cache of its own lie in instead of
// those of the person who runs the tests.
import { join } from 'node:path'
import { workspaceRoot } from '../chart/helm.js'
import { clusterProgramsFolder } from '../processes/prepared-programs.js'
import { type ProgramAnswer, runToEnd } from '../processes/run-to-end.js'

/**
 * Tells the variables by which kubectl is found, by its name, and works with the file `kubeconfig` in a folder: for a shell
 * that executes the commands of a page.
 */
export const kubectlVariables = (folder: string): Readonly<Record<string, string>> => ({
  PATH: `${clusterProgramsFolder()}:${process.env['PATH'] ?? ''}`,
  KUBECONFIG: join(folder, 'kubeconfig'),
  KUBECACHEDIR: join(folder, 'kubectl-cache'),
  KUBERC: 'off',
})

/** Runs kubectl to its end, with the file `kubeconfig` in the folder. */
export const runKubectl = (folder: string, args: ReadonlyArray<string>): Promise<ProgramAnswer> =>
  runToEnd({ cwd: workspaceRoot, env: kubectlVariables(folder) }, join(clusterProgramsFolder(), 'kubectl'), args)
