// Errors in words for somebody who runs a command: what to do here and now.
import { expect, test } from 'vitest'
import { explainClusterOnce, explainNotPlannedOnce } from '@alb-ingress/controller/commands/explain-once.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'

const operation = 'elbv2:DescribeRules'
const request = 'list services'

test.each<readonly [CloudError, string]>([
  [{ _tag: 'NotSent', operation, detail: 'no credentials' }, 'the request could not be sent (no credentials); see that "aws sts get-caller-identity" works here'],
  [{ _tag: 'AccessDenied', operation, detail: 'me' }, 'not allowed (me); "alb-ingress iam-policy --read-only" prints what is needed'],
  [
    { _tag: 'CredentialsRefused', operation, code: 'ExpiredToken', detail: 'old' },
    'AWS refuses these credentials (ExpiredToken: old); renew them and see that "aws sts get-caller-identity" works here',
  ],
  [{ _tag: 'Throttled', operation }, 'AWS throttles this account; run this again in a minute'],
  [{ _tag: 'OutcomeUnknown', operation, detail: 'cut' }, 'no answer came (cut); run this again'],
  [{ _tag: 'Unavailable', operation, code: 'InternalFailure', detail: 'sorry' }, 'InternalFailure: sorry; run this again'],
  [{ _tag: 'InvalidRequest', operation, code: 'ValidationError', detail: 'no' }, 'ValidationError: no; change what the message names'],
])('$1', (error, text) => {
  expect(explainNotPlannedOnce({ _tag: 'NotRead', errors: [error, error] })).toEqual([`${operation}: ${text}`])
})

test.each<readonly [ClusterError, string]>([
  [{ _tag: 'Unavailable', request, detail: 'gone' }, 'the API server cannot answer (gone); see that "kubectl get ingress" works with the same kubeconfig'],
  [
    { _tag: 'Unavailable', request, detail: 'https://a: connect ECONNREFUSED 10.0.0.1:443' },
    'the API server cannot answer (https://a: connect ECONNREFUSED 10.0.0.1:443); nothing answers at this address: see that the cluster runs, that --kubeconfig or KUBECONFIG names the right one, and that "kubectl get ingress" works with the same kubeconfig',
  ],
  [
    { _tag: 'Unavailable', request, detail: 'https://a: self-signed certificate' },
    'the API server cannot answer (https://a: self-signed certificate); the kubeconfig does not trust its certificate: certificate-authority-data must be that of this cluster; see that "kubectl get ingress" works with the same kubeconfig',
  ],
  [
    { _tag: 'Unavailable', request, detail: 'status 401: Unauthorized' },
    'the API server cannot answer (status 401: Unauthorized); it does not accept the credentials of the kubeconfig: log in anew (on EKS: aws eks update-kubeconfig --name CLUSTER), and see that "kubectl get ingress" works with the same kubeconfig',
  ],
  [{ _tag: 'Forbidden', request, detail: 'me' }, 'not allowed (me); use a kubeconfig that may, or ask for this right'],
  [{ _tag: 'NotFound', request }, 'does not exist; if it was deleted nothing is left to do, if not see that the API server serves its kind'],
])('$1', (error, text) => {
  expect(explainClusterOnce(error)).toBe(`${request}: ${text}`)
})

test('what is a fault of ours is said as ever', () => {
  expect(explainNotPlannedOnce({ _tag: 'NeverReady' })).toEqual(['what planning needs to know did not come to an end; please report it'])
})
