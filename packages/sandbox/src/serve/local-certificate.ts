// With which certificate does a local listener speak TLS?
// From the names on a simulated certificate to a key and a self-signed certificate for the same names, made once and
// kept for the life of the process, and from the name a client asks for to the right one of a listener's. Nothing
// here is trusted by anybody: clients of the sandbox use `curl -k`.
import { createSecureContext, type SecureContext } from 'node:tls'
import { generate } from 'selfsigned'
import type { ListenerCertificate } from './data-plane-listener.js'

export interface LocalCertificate {
  readonly names: ReadonlyArray<string>
  readonly key: string
  readonly certificate: string
  readonly context: SecureContext
}

/** Makes certificates, once for the same names. */
export const localCertificates = (): ((certificate: ListenerCertificate) => Promise<LocalCertificate>) => {
  const made = new Map<string, Promise<LocalCertificate>>()
  return ({ arn, names }) => {
    const key = [arn, ...names].join(' ')
    const known = made.get(key) ?? makeCertificate(names)
    made.set(key, known)
    return known
  }
}

/** Chooses as a load balancer does: an exact name before a wildcard, else the first, which is the default. */
export const chooseCertificate = <Certificate extends { readonly names: ReadonlyArray<string> }>(
  certificates: ReadonlyArray<Certificate>,
  serverName: string,
): Certificate | undefined => {
  const asked = serverName.toLowerCase()
  const wildcard = `*.${asked.split('.').slice(1).join('.')}`
  const naming = (name: string): Certificate | undefined =>
    certificates.find(({ names }) => names.some((known) => known.toLowerCase() === name))
  return naming(asked) ?? naming(wildcard) ?? certificates[0]
}

const makeCertificate = async (names: ReadonlyArray<string>): Promise<LocalCertificate> => {
  const known = names.length > 0 ? names : ['localhost']
  const { private: key, cert: certificate } = await generate([{ name: 'commonName', value: known[0] }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: known.map((value) => ({ type: 2, value })) }],
  })
  return { names, key, certificate, context: createSecureContext({ key, cert: certificate }) }
}
