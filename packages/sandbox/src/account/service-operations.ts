// Which operations does the simulated account know, service by service?
// The one list of all operation tables. An operation that AWS has and this account does not simulate is refused with
// a message that says so, rather than answered with something made up.
import { acmOperations } from './acm/acm-operations.js'
import { ec2Operations } from './ec2/ec2-operations.js'
import { elbV2Operations } from './elbv2/elbv2-operations.js'
import type { OperationTable } from './operation.js'
import { route53Operations } from './route53/route53-operations.js'
import { shieldOperations } from './shield/shield-operations.js'
import { stsOperations } from './sts/sts-operations.js'
import { taggingOperations } from './tagging/tagging-operations.js'
import { wafV2Operations } from './wafv2/wafv2-operations.js'
import type { ServiceName } from '../wire/aws-services.js'

/** Every simulated operation, by service and name. */
export const serviceOperations: Readonly<Record<ServiceName, OperationTable>> = {
  elasticloadbalancing: elbV2Operations,
  ec2: ec2Operations,
  route53: route53Operations,
  acm: acmOperations,
  tagging: taggingOperations,
  wafv2: wafV2Operations,
  shield: shieldOperations,
  sts: stsOperations,
}
