// Which Shield Advanced operations does the simulated account have?
// Those that a load balancer controller calls; subscribing is somebody else's decision.
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
