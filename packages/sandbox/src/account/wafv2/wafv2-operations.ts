// Which AWS WAF operations does the simulated account have?
// Those that a load balancer controller calls: associating web ACLs that somebody else made. Ours calls none of them so far (an
// Ingress that asks for a web ACL fails); they serve other programs that are pointed at the account's server: another
// controller, an SDK, the AWS CLI.
import type { OperationTable } from '../operation.js'
import {
  associateWebAcl,
  disassociateWebAcl,
  getWebAclForResource,
  listResourcesForWebAcl,
  listWebAcls,
} from './association-operations.js'

export const wafV2Operations: OperationTable = {
  AssociateWebACL: associateWebAcl,
  DisassociateWebACL: disassociateWebAcl,
  GetWebACLForResource: getWebAclForResource,
  ListResourcesForWebACL: listResourcesForWebAcl,
  ListWebACLs: listWebAcls,
}
