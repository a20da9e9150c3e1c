// Which operations of the Security Token Service does the simulated account have?
// Those that the SDK's credential providers and a controller's start-up call.
import type { OperationTable } from '../operation.js'
import { assumeRole, assumeRoleWithWebIdentity, getCallerIdentity } from './identity-operations.js'

export const stsOperations: OperationTable = {
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  GetCallerIdentity: getCallerIdentity,
}
