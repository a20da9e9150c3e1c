// What people read when Kubernetes did not do what was asked, and whose turn it is then: one row per way to fail.
import { expect, test } from 'vitest'
import type { Turn } from '@alb-ingress/core/ports/cloud-error.js'
import { type ClusterError, explainClusterError, turnOfClusterError } from '@alb-ingress/core/ports/cluster-error.js'

const request = 'patch Ingress shop/web'
const detail = 'detail'

test.each<readonly [text: string, turn: Turn, error: ClusterError]>([
  ['changed by somebody else meanwhile; it is read and tried again', 'time', { _tag: 'Conflict', request }],
  ['the resource version is too old; the list is read again', 'time', { _tag: 'Expired', request }],
  [
    'does not exist; if it was deleted nothing is left to do, if not see that the API server serves its kind',
    'time',
    { _tag: 'NotFound', request },
  ],
  ['not allowed (detail); grant this verb to the controller\'s role', 'operator', { _tag: 'Forbidden', request, detail }],
  ['the API server cannot answer (detail); it is tried again', 'time', { _tag: 'Unavailable', request, detail }],
  ['an answer that we do not know: detail; please report it', 'us', { _tag: 'Unexpected', request, detail }],
])('%s', (text, turn, error) => {
  expect([explainClusterError(error), turnOfClusterError(error)]).toEqual([`${request}: ${text}`, turn])
})
