// How does somebody without a cluster install the controller on one? `npm run cluster`.
// Makes what is missing (Kubernetes' own programs, helm, the image; minutes, once), starts a cluster of this machine's own with a
// simulated AWS account beside it, and says what to type in another terminal. Stays until Ctrl-C; nothing of it is left then.
import { dirname } from 'node:path'
import './typescript-sources.mjs'
import { buildClusterPrograms } from './e2e/cluster-programs.mjs'
import { setup as endWithParent } from './e2e/end-with-parent.mjs'
import { buildHelm } from './e2e/helm-program.mjs'
import { prepareContainers } from './image/container-programs.mjs'
import { makeImage } from './image/image-of-content.mjs'
import { podmanEnvironment, podmanLine } from './image/podman.mjs'
import { say, secondsSince } from './say.mjs'
import { root } from './workspace.mjs'

const prepare = async () => {
  if (!(await prepareContainers('npm run cluster'))) return undefined
  const programs = await buildClusterPrograms()
  // After them: it is built from libraries of Kubernetes that Go has compiled by then.
  const helm = programs === undefined ? undefined : await buildHelm()
  if (programs === undefined || helm === undefined || !(await makeImage())) return undefined
  Object.assign(process.env, podmanEnvironment, { E2E_CLUSTER_PROGRAMS: programs, E2E_IMAGE: JSON.stringify({ podman: podmanLine }) })
  return [dirname(helm), programs]
}

/**
 * What has been started ends with this process.
 * @param {Error} error
 * @returns {never}
 */
const explainFailedStart = ({ message }) => {
  console.error(`\n${message}\n\nThe cluster could not be started. In a container, that one must be allowed to make networks (privileged).`)
  process.exit(1)
}

/** @param {string} text */
const indent = (text) => text.replace(/^(?=.)/gm, '  ')

/** @param {readonly string[]} programs the folders of helm and kubectl */
const run = async (programs) => {
  // Imported here and not above: they are TypeScript, which needs the second line above first.
  const { clusterVariables, startMachineCluster } = await import('../e2e/environment/machine-cluster.js')
  const { readPageCommands } = await import('../e2e/environment/cluster-page.js')
  const startedAt = performance.now()
  say('starting etcd, kube-apiserver, kube-controller-manager and the AWS account: some seconds')
  const cluster = await startMachineCluster().catch(explainFailedStart)
  say(`a cluster with two Nodes is ready, after ${secondsSince(startedAt)}`)
  const variables = Object.entries(clusterVariables(cluster, programs)).map(([name, value]) => `${name}=${value}`)
  const blocks = (await readPageCommands('README.md')).map(({ commands }) => commands)
  console.log(`\nIn another terminal, as the same user:\n\n  cd ${root}\n  export ${variables.join(' ')}\n\n${indent(blocks.join('\n\n'))}\n`)
  console.log('Pods of images that are not on this machine (an example\'s) are hollow: reported to run, and nothing does. Ctrl-C ends everything.')
  return cluster
}

/** @returns {Promise<void>} */
const untilAskedToEnd = () => new Promise((resolve) => ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.once(signal, () => resolve())))

endWithParent()
const programs = await prepare()
if (programs === undefined) process.exit(1)
const cluster = await run(programs)
await untilAskedToEnd()
say('ending the cluster')
await cluster.stop()
process.exit(0)
