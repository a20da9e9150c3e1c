// What are rules and their changes called in a plan?
// By the port and the number that a rule gets, or the ARN that it has: unique in a plan and stable between runs.
import type { ObservedRule } from '../../aws/listener-rule.js'
import { listenerId, type ResourceId } from '../../aws/resource-id.js'
import type { ChangeId } from '../change.js'
import type { RulesInput } from './rules-input.js'

/** Names a rule by the number that it gets when it is created; as its resource tag does. */
export const ruleId = (input: RulesInput, priority: number): ResourceId => `${listenerId(input.port)}:${String(priority)}`

/** Names the creation of a rule. */
export const createId = (input: RulesInput, priority: number): ChangeId => `create-rule:${ruleId(input, priority)}`

/** Names the change of a rule's action. */
export const modifyId = (rule: ObservedRule): ChangeId => `modify-rule:${rule.arn}`

/** Names the deletion of a rule. */
export const deleteId = (rule: ObservedRule): ChangeId => `delete-rule:${rule.arn}`
