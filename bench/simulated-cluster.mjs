// What if the cluster under measurement is our own simulation?
// The sandbox's API server in this thread, over HTTP on loopback: an object is written in no time, so that what is measured is
// the controller.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { objectAt } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import { deleteObject, replaceObject } from '@alb-ingress/sandbox/cluster/write-object.js'
import { kubeconfigText, serveKubernetes } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { created, largeCluster, namespace } from './large-cluster.mjs'

/** @typedef {import('./open-outside.mjs').Cluster} Cluster @typedef {import('./large-cluster.mjs').Manifest} Manifest */

/** @param {Manifest} object */
const placeOf = (object) => {
  const resource = kindOfManifest(object.apiVersion, object.kind)
  if (resource === undefined) throw new Error(`${object.kind} is not known`)
  return { resource, namespace, name: object.metadata.name }
}

/** @template Written @param {import('fp-ts/lib/Either.js').Either<unknown, Written>} outcome */
const orThrow = (outcome) => {
  if (outcome._tag === 'Left') throw new Error(JSON.stringify(outcome.left))
  return outcome.right
}

/**
 * Opens a cluster that holds all objects of a size.
 * @param {import('./open-outside.mjs').Opening} opening
 * @returns {Promise<Cluster>}
 */
export const openSimulatedCluster = async ({ folder, account, size }) => {
  const server = apiServer(systemClock, largeCluster({ account, ...size, now: systemClock.now() }))
  const transport = kubernetesTransport(server, { clock: systemClock, faults: noFaults, latencyMilliseconds: 0 })
  const { port, close } = orThrow(await serveKubernetes(transport, 0)())
  const kubeconfig = join(folder, 'kubeconfig')
  writeFileSync(kubeconfig, kubeconfigText(port))
  /** @param {Manifest} object */
  const read = (object) => objectAt(server.state(), placeOf(object))
  return {
    kubeconfig,
    flags: ['--leader-election-namespace=shop'],
    write: async (object) => {
      const written =
        read(object) === undefined
          ? created(server.state(), object, systemClock.now())
          : orThrow(replaceObject(server.state(), placeOf(object), 'Object', object, { now: systemClock.now(), fieldValidation: 'Ignore' })).state
      server.become(written)
    },
    read: async (object) => read(object),
    remove: async (object) => {
      const anyVersion = { uid: undefined, resourceVersion: undefined }
      server.become(orThrow(deleteObject(server.state(), placeOf(object), anyVersion, systemClock.now())).state)
    },
    close: async () => {
      await close()
    },
  }
}
