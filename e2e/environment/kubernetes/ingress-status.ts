// Where does an Ingress answer, and what is wrong with its ports?
// As its status says it.
import type { KubernetesClient } from './kubernetes-client.js'
import type { ObjectReference } from './kubernetes-object.js'

export interface IngressAddress {
  readonly hostname?: string
  readonly ports?: ReadonlyArray<{ readonly port: number; readonly protocol: string; readonly error?: string }>
}

interface WrittenStatus {
  readonly loadBalancer?: { readonly ingress?: ReadonlyArray<IngressAddress> }
}

/** Reads the addresses of an Ingress; none when it is gone. */
export const readAddresses = async (
  client: KubernetesClient,
  ingress: ObjectReference,
): Promise<ReadonlyArray<IngressAddress>> => {
  const status = (await client.read(ingress))?.['status'] as WrittenStatus | undefined
  return status?.loadBalancer?.ingress ?? []
}
