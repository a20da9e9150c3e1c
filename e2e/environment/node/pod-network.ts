// What network do the Pods of a cluster live in, on one machine?
// Addresses that are nobody's on the internet (198.18.0.0/15 is for measurements, RFC 2544): 198.18.N.0/24 for Services, of which
// the first is the machine itself, 198.19.N.0/24 for Pods. N is the cluster's own, so that several live side by side. From a Pod
// only the machine is reached, there only what is opened for Pods, and no other Pod.
import { networkInterfaces } from 'node:os'
import { openTcpProxy } from '../network/tcp-proxy.js'
import { type NetworkNamespace, openNetworkNamespace } from './network-namespace.js'

export interface PodNetwork {
  /** Of Services; its first address is the machine. */
  readonly serviceRange: string
  readonly machineAddress: string
  /** An address that no Pod of this cluster had before. */
  readonly takeAddress: () => string
  readonly openNamespace: (address: string) => Promise<NetworkNamespace>
  /** Opens a port of the machine for Pods, by which they reach a port of its loopback interface. */
  readonly expose: (port: number, loopbackPort: number) => Promise<void>
  readonly close: () => Promise<void>
}

const networksMax = 256
const podsMax = 250

const isTaken = (network: number): boolean =>
  Object.values(networkInterfaces()).some((addresses = []) => addresses.some(({ address }) => address === machineAddressOf(network)))

const machineAddressOf = (network: number): string => `198.18.${network}.1`

const chooseNetwork = (): number => {
  const chosen = [...Array(networksMax).keys()].map((index) => (process.pid + index) % networksMax).find((network) => !isTaken(network))
  if (chosen === undefined) throw new Error('198.18.0.0/16: every network is taken by a cluster that runs on this machine')
  return chosen
}

/** Opens the network of a cluster; the folder is for logs. */
export const openPodNetwork = async (folder: string): Promise<PodNetwork> => {
  const network = chooseNetwork()
  const machineAddress = machineAddressOf(network)
  const exposed: Array<{ readonly close: () => Promise<void> }> = []
  let taken = 1
  const takeAddress = (): string => {
    // The machine's own end of the first pair is 1; addresses come back when all have been taken.
    taken = (taken % podsMax) + 1
    return `198.19.${network}.${taken}`
  }
  const openNamespace = (address: string): Promise<NetworkNamespace> =>
    openNetworkNamespace({ name: `alb${network}p${address.split('.').at(-1) ?? ''}`, address, machineAddress, folder })
  // Nothing lives in it: by it the machine has its address before the first Pod and after the last.
  const first = await openNamespace(`198.19.${network}.1`)
  return {
    serviceRange: `198.18.${network}.0/24`,
    machineAddress,
    takeAddress,
    openNamespace,
    expose: async (port, loopbackPort) => void exposed.push(await openTcpProxy(loopbackPort, { address: machineAddress, port })),
    close: async () => {
      for (const proxy of exposed) await proxy.close()
      await first.close()
    },
  }
}
