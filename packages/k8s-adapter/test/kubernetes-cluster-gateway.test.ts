import { clusterGatewayContract } from '@alb-ingress/core/testing/contract/cluster-gateway.js'
import { inProcessBackend } from './in-process-backend.js'
import { servedBackend } from './served-backend.js'

clusterGatewayContract('the API server in memory', () => Promise.resolve(inProcessBackend()))
clusterGatewayContract('the API server in memory, served over HTTP', servedBackend)
