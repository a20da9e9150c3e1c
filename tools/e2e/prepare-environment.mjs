// Is there what a cluster and an AWS account are started from?
// kube-apiserver, kube-controller-manager, etcd, kubectl, and moto: made when they are missing, and handed over to the tests
// in the environment, as everything is that they run on.
import { buildClusterPrograms } from './cluster-programs.mjs'
import { installPythonEnvironment } from './python-environment.mjs'

/** Makes them and names them in the environment; false when something could not be made. */
export const prepareEnvironment = async () => {
  // Both at once: one waits for the processor most of the time, the other for the network.
  const [programs, python] = await Promise.all([buildClusterPrograms(), installPythonEnvironment()])
  if (programs === undefined || python === undefined) return false
  process.env['E2E_CLUSTER_PROGRAMS'] = programs
  process.env['E2E_PYTHON'] = python
  return true
}
