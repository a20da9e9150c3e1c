// Which programs was this suite given?
// `npm run test:e2e` prepares them (tools/e2e) and vitest's configuration hands their places over in the environment.
// A missing one is an error with the command that helps; nothing is skipped.

const read = (name: string): string => {
  const value = process.env[name]
  if (value === undefined || value === '') throw new Error(`${name} is not set: start these tests by npm run test:e2e`)
  return value
}

/** Tells the folder that holds kube-apiserver, kube-controller-manager, etcd and kubectl. */
export const clusterProgramsFolder = (): string => read('E2E_CLUSTER_PROGRAMS')

/** Tells the Python that has moto and boto3. */
export const pythonProgram = (): string => read('E2E_PYTHON')

/** Tells the helm that renders and installs the chart. */
export const helmProgram = (): string => read('E2E_HELM')

/** Tells the promtool that checks alerts and metrics. */
export const promtoolProgram = (): string => read('E2E_PROMTOOL')

/** Tells the bundle of the controller, one file for Node. */
export const controllerProgram = (): string => read('E2E_CONTROLLER')

/** Tells the browser. */
export const chromiumProgram = (): string => read('E2E_CHROMIUM')

/** Tells the folder of a project that is to use the packed packages. */
export const libraryFolder = (): string => read('E2E_LIBRARY')
