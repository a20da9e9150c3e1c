import { clusterGatewayContract } from '@alb-ingress/core/testing/contract/cluster-gateway.js'
import { inProcessBackend } from './in-process-backend.js'

clusterGatewayContract('the API server in memory', () => Promise.resolve(inProcessBackend()))
