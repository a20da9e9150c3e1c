// How is a program told which API server to talk to, and as whom?
// From an address, a certificate and a token to a kubeconfig file. It is JSON, which is YAML.
import { writeFile } from 'node:fs/promises'
import type { KubernetesAccess } from './kubernetes-client.js'

/** Renders it. */
export const renderKubeconfig = ({ url, certificateAuthority, token }: KubernetesAccess): string => {
  const authority = Buffer.from(certificateAuthority).toString('base64')
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'e2e', cluster: { server: url, 'certificate-authority-data': authority } }],
    users: [{ name: 'e2e', user: { token } }],
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user: 'e2e' } }],
    'current-context': 'e2e',
  })
}

/** Writes the file, or replaces it, which is how a token is renewed. */
export const writeKubeconfig = (path: string, access: KubernetesAccess): Promise<void> =>
  writeFile(path, renderKubeconfig(access), { mode: 0o600 })
