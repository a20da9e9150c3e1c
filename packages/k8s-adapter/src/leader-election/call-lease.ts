// How is a Lease asked for, and how is it written?
// One request each. A write is bound to the version that was seen, or creates the Lease where none was: what somebody else
// has written meanwhile makes it fail, and it changes nothing. No wish is repeated here.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { LeaseName } from '@alb-ingress/core/ports/leadership.js'
import { callKubernetes, getRequest, mergePatchRequest, type Network, postRequest } from '../call-kubernetes.js'
import { leases, namespacedPath, objectPath } from '../resource.js'
import { isSuccess, toClusterError } from '../to-cluster-error.js'
import { type Lease, type LeasePurpose, leaseSpec, type LeaseTerms, readLease, type SeenLease } from './lease.js'

/** Reads the Lease as it is now. */
export const lookAtLease = (network: Network, name: LeaseName): TE.TaskEither<ClusterError, SeenLease> => {
  const request = requestName('get', name)
  return pipe(
    callKubernetes(network)(request, getRequest(leasePath(name))),
    TE.flatMap((answer): TE.TaskEither<ClusterError, SeenLease> => {
      if (answer.status === 404) return TE.right({ _tag: 'NoLease' })
      return isSuccess(answer)
        ? TE.right({ _tag: 'Lease', lease: readLease(answer.json) })
        : TE.left(toClusterError(request, answer))
    }),
  )
}

export interface LeaseWrite {
  readonly name: LeaseName
  readonly terms: LeaseTerms
  readonly purpose: LeasePurpose
  readonly over: SeenLease
}

/** Writes the Lease; `Conflict` tells that it was not as it was seen, whether changed, made or gone meanwhile. */
export const writeLease = (network: Network, write: LeaseWrite): TE.TaskEither<ClusterError, Lease> => {
  const { name, over } = write
  const verb = over._tag === 'NoLease' ? 'create' : 'patch'
  const request = requestName(verb, name)
  const spec = leaseSpec(write.terms, write, network.clock.now())
  const sent =
    over._tag === 'NoLease'
      ? postRequest(namespacedPath(leases, name.namespace), newLease(name, spec))
      : mergePatchRequest(leasePath(name), { metadata: { resourceVersion: over.lease.resourceVersion }, spec })
  return pipe(
    callKubernetes(network)(request, sent),
    TE.flatMap((answer): TE.TaskEither<ClusterError, Lease> => {
      if (answer.status === 404 && verb === 'patch') return TE.left({ _tag: 'Conflict', request })
      return isSuccess(answer) ? TE.right(readLease(answer.json)) : TE.left(toClusterError(request, answer))
    }),
  )
}

const newLease = ({ namespace, name }: LeaseName, spec: object): object => ({
  apiVersion: leases.apiVersion,
  kind: 'Lease',
  metadata: { namespace, name },
  spec,
})

const leasePath = ({ namespace, name }: LeaseName): string => objectPath(leases, namespace, name)

const requestName = (verb: string, { namespace, name }: LeaseName): string => `${verb} Lease ${namespace}/${name}`
