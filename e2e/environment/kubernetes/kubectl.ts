// How does a test use the cluster as a person would?
// By the real kubectl, from the root of the workspace. A folder holds the file `kubeconfig` that it works with, and its
// cache, instead of those of the person who runs the tests.
import { join } from 'node:path'
import { workspaceRoot } from '../chart/helm.js'
import { clusterProgramsFolder } from '../processes/prepared-programs.js'
import { type ProgramAnswer, runToEnd } from '../processes/run-to-end.js'

/** Tells the variables by which a shell that executes the commands of a page finds kubectl, and kubectl the folder. */
export const kubectlVariables = (folder: string): Readonly<Record<string, string>> => ({
  PATH: `${clusterProgramsFolder()}:${process.env['PATH'] ?? ''}`,
  KUBECONFIG: join(folder, 'kubeconfig'),
  KUBECACHEDIR: join(folder, 'kubectl-cache'),
  KUBERC: 'off',
})

/** Runs kubectl to its end. */
export const runKubectl = (folder: string, args: ReadonlyArray<string>): Promise<ProgramAnswer> =>
  runToEnd({ cwd: workspaceRoot, env: kubectlVariables(folder) }, join(clusterProgramsFolder(), 'kubectl'), args)
