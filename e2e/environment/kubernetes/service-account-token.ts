// How does a program in this cluster get a token of its own?
// By a TokenRequest for its ServiceAccount, as the kubelet does for pods.
// https://kubernetes.io/docs/reference/kubernetes-api/authentication-resources/token-request-v1/, checked 2026-11.
import type { KubernetesClient } from './kubernetes-client.js'
import type { KubernetesObject } from './kubernetes-object.js'
import { objectPath } from './object-path.js'

export interface ServiceAccountName {
  readonly namespace: string
  readonly name: string
}

const hourSeconds = 3600

/** Makes the ServiceAccount unless it is there, and a new token of it. */
export const issueServiceAccountToken = async (
  client: KubernetesClient,
  { namespace, name }: ServiceAccountName,
  expirationSeconds = hourSeconds,
): Promise<string> => {
  const account: KubernetesObject = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name } }
  await client.apply(account)
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds } }
  const answer = await client.send({ method: 'POST', path: `${objectPath(account)}/token`, body })
  if (answer.status >= 300) throw new Error(`no token for ${namespace}/${name}: ${JSON.stringify(answer.body)}`)
  return (answer.body as { readonly status: { readonly token: string } }).status.token
}
