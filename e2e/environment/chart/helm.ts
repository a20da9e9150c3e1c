// How does a test use the chart as a person would?
// By the real helm, from the root of the workspace, with folders of its own instead of those of the person who runs the tests.
// What it says and its exit code are the answer; a test decides what it expected.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'
import type { KubernetesObject } from '../kubernetes/kubernetes-object.js'
import { helmProgram } from '../processes/prepared-programs.js'
import { type ProgramAnswer, runToEnd } from '../processes/run-to-end.js'

/** The root of the workspace, where charts and manifests are. */
export const workspaceRoot = fileURLToPath(new URL('../../..', import.meta.url))

export const chartFolder = 'charts/alb-ingress-controller'

/** Runs helm to its end; the folder is for what it keeps. */
export const runHelm = (folder: string, args: ReadonlyArray<string>): Promise<ProgramAnswer> => {
  const places = { HELM_CACHE_HOME: 'cache', HELM_CONFIG_HOME: 'config', HELM_DATA_HOME: 'data', KUBECONFIG: 'kubeconfig' }
  const env = Object.fromEntries(Object.entries(places).map(([name, place]) => [name, join(folder, place)]))
  return runToEnd({ cwd: workspaceRoot, env }, helmProgram(), args)
}

/** Reads all objects of a text of manifests. */
export const parseManifests = (text: string): ReadonlyArray<KubernetesObject> =>
  parseAllDocuments(text).flatMap((document) => {
    const object = document.toJS() as KubernetesObject | null
    return object === null ? [] : [object]
  })
