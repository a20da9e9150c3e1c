// Which call carries out which change?
// Every kind of change, and the input of the one call that it must be.
import type { ChangeCase } from './cases/change-case.js'
import { listenerCases } from './cases/listener-cases.js'
import { loadBalancerCases } from './cases/load-balancer-cases.js'
import { recordCases } from './cases/record-cases.js'
import { ruleCases } from './cases/rule-cases.js'
import { securityGroupCases } from './cases/security-group-cases.js'
import { targetGroupCases } from './cases/target-group-cases.js'

/** All of them. */
export const changeCases: ReadonlyArray<ChangeCase> = [
  ...securityGroupCases,
  ...targetGroupCases,
  ...loadBalancerCases,
  ...listenerCases,
  ...ruleCases,
  ...recordCases,
]
