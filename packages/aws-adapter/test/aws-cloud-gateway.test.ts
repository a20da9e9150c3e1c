import { cloudGatewayContract } from '@alb-ingress/core/testing/contract/cloud-gateway.js'
import { openInProcess, openOverHttp } from './sandbox-backend.js'

cloudGatewayContract('AWS adapter on the sandbox, in process', () => openInProcess())
cloudGatewayContract('AWS adapter on the sandbox, over HTTP', openOverHttp)
