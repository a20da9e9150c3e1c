import { clusterGatewayContract } from '@alb-ingress/core/testing/contract/cluster-gateway.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import type { KubernetesTransport } from '../src/kubernetes-transport.js'
import { inProcessBackend } from './in-process-backend.js'
import { servedBackend } from './served-backend.js'

/** Answers 422 as servers with the feature switched off do (kubernetes/kubernetes issue 135583). */
const withoutStreamedLists = (transport: KubernetesTransport): KubernetesTransport => ({
  send: (request, receiver) =>
    transport.send(
      request.path.includes('sendInitialEvents') ? { ...request, path: '/apis/unknown/v1/things' } : request,
      {
        ...receiver,
        onStatus: (status) => receiver.onStatus(request.path.includes('sendInitialEvents') ? 422 : status),
      },
    ),
})

clusterGatewayContract('the API server in memory', () => Promise.resolve(inProcessBackend()))
clusterGatewayContract('an API server that knows no streamed lists', () =>
  Promise.resolve(inProcessBackend(noFaults, withoutStreamedLists)),
)
clusterGatewayContract('the API server in memory, served over HTTP', servedBackend)
