// How is a program told which API server to talk to, and as whom?
// From an address, a certificate and a token to a kubeconfig file. It is JSON, which is YAML.
import { writeFile } from 'node:fs/promises'
import type { KubernetesAccess } from './kubernetes-client.js'

/** Writes the file, or replaces it, which is how a token is renewed. */
export const writeKubeconfig = async (
  path: string,
  { url, certificateAuthority, token }: KubernetesAccess,
): Promise<void> => {
  const authority = Buffer.from(certificateAuthority).toString('base64')
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'e2e', cluster: { server: url, 'certificate-authority-data': authority } }],
    users: [{ name: 'e2e', user: { token } }],
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'e2e' } }],
    'current-context': 'e2e',
  }
  await writeFile(path, JSON.stringify(kubeconfig), { mode: 0o600 })
}
