// What is said when no Ingress is given up: every cause, with what to do.
import { expect, test } from 'vitest'
import { explainReleaseError, type ReleaseError } from '@alb-ingress/controller/commands/release/release-error.js'
import { explainClusterOnce } from '@alb-ingress/controller/commands/explain-once.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'

const cut: ClusterError = { _tag: 'Unavailable', request: 'list ingresses', detail: 'connect ECONNREFUSED' }
const forbidden: ClusterError = { _tag: 'Forbidden', request: 'patch Ingress shop/web', detail: 'status 403' }
test.each<[ReleaseError, string]>([
  [
    { _tag: 'IngressWithoutNamespace', ingress: 'web' },
    '--ingress: an Ingress is known by its namespace and name; add --namespace, such as --namespace shop --ingress web',
  ],
  [
    { _tag: 'OpeningCluster', error: { _tag: 'NotOneVpc', tags: { stage: 'test' }, vpcIds: [] } },
    'VPC: none has the tags stage=test; give tags that only one has, or --aws-vpc-id',
  ],
  [{ _tag: 'ListingCluster', error: cut }, explainClusterOnce(cut)],
  [{ _tag: 'ReadingLease', error: cut }, explainClusterOnce(cut)],
  [
    { _tag: 'ControllerAtWork', leader: { _tag: 'Leads', lease: { namespace: 'kube-system', name: 'ours' }, holder: 'pod-1' } },
    'a controller is at work: pod-1 renews Lease kube-system/ours, and would put its finalizers on again; uninstall it first (helm uninstall, or scale it to 0), or add --force',
  ],
  [
    { _tag: 'TakingFinalizers', errors: [forbidden, cut] },
    `${explainClusterOnce(forbidden)}\n${explainClusterOnce(cut)}`,
  ],
])('%j', (error, text) => {
  expect(explainReleaseError(error)).toBe(text)
})
