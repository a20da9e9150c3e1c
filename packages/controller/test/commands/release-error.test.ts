// What is said when no Ingress is given up: every cause, with what to do.
import { expect, test } from 'vitest'
import { explainReleaseError, type ReleaseError } from '@alb-ingress/controller/commands/release-error.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'

const cut: ClusterError = { _tag: 'Unavailable', request: 'list ingresses', detail: 'connect ECONNREFUSED' }
const forbidden: ClusterError = { _tag: 'Forbidden', request: 'patch Ingress shop/web', detail: 'status 403' }
const cannotAnswer =
  'list ingresses: the API server cannot answer (connect ECONNREFUSED); see that "kubectl get ingress" works with the same kubeconfig'

test.each<[ReleaseError, string]>([
  [
    { _tag: 'IngressWithoutNamespace', ingress: 'web' },
    '--ingress: an Ingress is known by its namespace and name; add --namespace, such as --namespace shop --ingress web',
  ],
  [
    { _tag: 'OpeningCluster', error: { _tag: 'NoVpc', detail: 'no answer' } },
    'VPC: none was given, and the instance metadata has none (no answer); give it by --aws-vpc-id, by --aws-vpc-tags, or let pods read the instance metadata (IMDSv2 with a hop limit of 2)',
  ],
  [{ _tag: 'ListingCluster', error: cut }, cannotAnswer],
  [{ _tag: 'ReadingLease', error: cut }, cannotAnswer],
  [
    { _tag: 'ControllerAtWork', leader: { _tag: 'Leads', lease: { namespace: 'kube-system', name: 'ours' }, holder: 'pod-1' } },
    'a controller is at work: pod-1 renews Lease kube-system/ours, and would put its finalizers on again; uninstall it first (helm uninstall, or scale it to 0), or add --force',
  ],
  [
    { _tag: 'TakingFinalizers', errors: [forbidden, cut] },
    `patch Ingress shop/web: not allowed (status 403); use a kubeconfig that may, or ask for this right\n${cannotAnswer}`,
  ],
])('%j', (error, text) => {
  expect(explainReleaseError(error)).toBe(text)
})
