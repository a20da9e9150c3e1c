// As whom does the controller come to the API server?
// As the ServiceAccount of deploy/, with the rights of deploy/ as they are written, and nothing more.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseManifests, workspaceRoot } from '../chart/helm.js'
import type { KubernetesClient } from '../kubernetes/kubernetes-client.js'
import type { KubernetesObject } from '../kubernetes/kubernetes-object.js'
import { issueServiceAccountToken } from '../kubernetes/service-account-token.js'

const controllerAccount = { namespace: 'kube-system', name: 'alb-ingress-controller' } as const

/** As the audit log names it. */
export const controllerUser = `system:serviceaccount:${controllerAccount.namespace}:${controllerAccount.name}`

/** Reads all manifests of deploy/, in the order of their names. */
export const readDeployedManifests = async (): Promise<ReadonlyArray<KubernetesObject>> => {
  const folder = join(workspaceRoot, 'deploy')
  const files = (await readdir(folder)).filter((file) => file !== 'kustomization.yaml').toSorted()
  return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).flatMap(parseManifests)
}

/** Installs what deploy/ holds, unless it is there, and issues a token of its ServiceAccount. */
export const issueControllerToken = async (admin: KubernetesClient): Promise<string> => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: controllerAccount }
  if ((await admin.read(account)) === undefined)
    for (const object of await readDeployedManifests()) await admin.apply(object)
  return issueServiceAccountToken(admin, controllerAccount)
}
