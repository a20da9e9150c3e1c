// What does an API server read when it starts?
// The users who come with a token, the key that ServiceAccount tokens are signed with, and what its audit log holds: who
// did what to which resource and what the answer was, for everyone but the test itself and the control plane.
import { generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export interface ApiServerFiles {
  readonly certificateFolder: string
  readonly certificateAuthority: string
  readonly tokens: string
  readonly signingKey: string
  readonly auditPolicy: string
  readonly auditLog: string
}

/** May do everything. */
export const adminToken = 'admin-token'
/** Is known, and may do no more than any user. */
export const strangerToken = 'stranger-token'

const tokens = [`${adminToken},admin,admin,"system:masters"`, `${strangerToken},stranger,stranger`]

const auditPolicy = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', userGroups: ['system:masters'] },
    { level: 'None', users: ['system:apiserver'] },
    { level: 'Metadata' },
  ],
}

const makeSigningKey = (): string =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

/** Writes the files; the server itself writes its certificate and the audit log. */
export const writeApiServerFiles = async (folder: string): Promise<ApiServerFiles> => {
  const certificateFolder = join(folder, 'api-server')
  const inside = (name: string): string => join(certificateFolder, name)
  await mkdir(certificateFolder)
  const files: ApiServerFiles = {
    certificateFolder,
    certificateAuthority: inside('apiserver.crt'),
    tokens: inside('tokens.csv'),
    signingKey: inside('service-accounts.key'),
    auditPolicy: inside('audit-policy.json'),
    auditLog: inside('audit.log'),
  }
  await writeFile(files.tokens, `${tokens.join('\n')}\n`)
  await writeFile(files.signingKey, makeSigningKey())
  await writeFile(files.auditPolicy, JSON.stringify(auditPolicy))
  return files
}
