// Which Shield Advanced operations does the simulated account have?
// Those that a load balancer controller calls; subscribing is somebody else's decision. Ours calls none of them so far (an
// Ingress that asks for protection fails); they serve other programs that are pointed at the account's server: another
// controller, an SDK, the AWS CLI.
import type { OperationTable } from '../operation.js'
import {
  createProtection,
  deleteProtection,
  describeProtection,
  getSubscriptionState,
  listProtections,
} from './protection-operations.js'

export const shieldOperations: OperationTable = {
  CreateProtection: createProtection,
  DeleteProtection: deleteProtection,
  DescribeProtection: describeProtection,
  GetSubscriptionState: getSubscriptionState,
  ListProtections: listProtections,
}
