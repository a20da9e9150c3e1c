// What does a change do, or a withheld one not do, as a sentence for people?
// From a change to the sentence, without its subject, of events, logs and the JSON of a plan; resources by name, no ARNs.
// Lines of a plan, which speak of several changes at once, have words of their own in `change-words.ts`; what both call
// alike (actions, conditions, references, records) is said here.
import * as O from 'fp-ts/lib/Option.js'
import type { RecordContent } from '../../aws/record-set.js'
import type { Reference } from '../../aws/resource-id.js'
import type { RuleAction } from '../../aws/rule-action.js'
import type { RuleCondition, TextPatterns } from '../../aws/rule-condition.js'
import { showPermission } from '../../aws/security-group.js'
import { showTarget } from '../../aws/target.js'
import type { Change } from '../change.js'
import type { Blocked } from '../plan.js'

/** Writes a change as a sentence without its subject: `create rule 80:100 web.example.com /* -> shop/web-api:80`. */
export const describeChange = (change: Change): string => {
  switch (change._tag) {
    case 'CreateSecurityGroup':
      return `create security group ${change.name}`
    case 'AuthorizeIngress':
      return `admit ${showPermission(change.permission)} to ${describeReference(change.securityGroup)}`
    case 'RevokeIngress':
      return `no longer admit ${showPermission(change.permission)} to ${describeReference(change.securityGroup)}`
    case 'TagSecurityGroup':
      return `tag ${describeReference(change.securityGroup)} with ${Object.keys(change.tags).join(', ')}`
    case 'UntagSecurityGroup':
      return `remove tags ${change.tagKeys.join(', ')} from ${describeReference(change.securityGroup)}`
    case 'DeleteSecurityGroup':
      return `delete security group ${describeReference(change.securityGroup)}`
    case 'CreateTargetGroup':
      return `create target group ${change.targetGroup.name} (${change.targetGroup.targetType}, ${change.targetGroup.protocol} ${String(change.targetGroup.port)})`
    case 'ModifyTargetGroup':
      return `change the health check of target group ${describeReference(change.targetGroup)}`
    case 'ModifyTargetGroupAttributes':
      return `set attributes of target group ${describeReference(change.targetGroup)}: ${Object.keys(change.attributes).join(', ')}`
    case 'DeleteTargetGroup':
      return `delete target group ${describeReference(change.targetGroup)}`
    case 'CreateLoadBalancer':
      return `create load balancer ${change.name} (${change.scheme}, ${String(change.subnetIds.length)} subnets)`
    case 'ModifyLoadBalancerAttributes':
      return `set attributes of load balancer ${describeReference(change.loadBalancer)}: ${Object.keys(change.attributes).join(', ')}`
    case 'SetSubnets':
      return `move load balancer ${describeReference(change.loadBalancer)} to subnets ${change.subnetIds.join(', ')}`
    case 'SetSecurityGroups':
      return `give load balancer ${describeReference(change.loadBalancer)} security groups ${change.securityGroups.map(describeReference).join(', ')}`
    case 'SetIpAddressType':
      return `make load balancer ${describeReference(change.loadBalancer)} ${change.ipAddressType}`
    case 'DeleteLoadBalancer':
      return `delete load balancer ${describeReference(change.loadBalancer)}`
    case 'CreateListener':
      return `create listener ${change.protocol} ${String(change.port)}, default ${describeAction(change.defaultAction)}`
    case 'ModifyListener':
      return `change listener ${describeReference(change.listener)}, default ${describeAction(change.defaultAction)}`
    case 'AddListenerCertificate':
      return `add certificate ${lastPart(change.certificateArn)} to listener ${describeReference(change.listener)}`
    case 'RemoveListenerCertificate':
      return `remove certificate ${lastPart(change.certificateArn)} from listener ${describeReference(change.listener)}`
    case 'DeleteListener':
      return `delete listener ${describeReference(change.listener)}`
    case 'CreateRule':
      return `create rule ${change.resourceId} ${describeConditions(change.conditions)} -> ${describeAction(change.action)}`
    case 'ModifyRule':
      return `point rule ${describeReference(change.rule)} to ${describeAction(change.action)}`
    case 'SetRulePriorities':
      return `reorder ${change.priorities.length === 1 ? '1 rule' : `${String(change.priorities.length)} rules`} of listener ${describeReference(change.listener)}`
    case 'DeleteRule':
      return `delete rule ${describeReference(change.rule)}`
    case 'AddTags':
      return `tag ${describeReference(change.resource)} with ${Object.keys(change.tags).join(', ')}`
    case 'RemoveTags':
      return `remove tags ${change.tagKeys.join(', ')} from ${describeReference(change.resource)}`
    case 'RegisterTarget':
      return `register ${showTarget(change.target)} with ${describeReference(change.targetGroup)}`
    case 'DeregisterTarget':
      return `deregister ${showTarget(change.target)} from ${describeReference(change.targetGroup)}`
    case 'CreateRecordSet':
    case 'UpsertRecordSet':
    case 'DeleteRecordSet':
      return `${actionOfRecord[change._tag]} record ${change.recordSet.name} ${change.recordSet.type}${describeData(change.recordSet.data)}`
  }
}

/** What happens to the record of a change. */
export const actionOfRecord = { CreateRecordSet: 'create', UpsertRecordSet: 'change', DeleteRecordSet: 'delete' } as const

/** Writes what is withheld: `replace load balancer k8s-shop-web`, `delete record shop.example.com A`. */
export const describeBlocked = (blocked: Blocked): string =>
  blocked._tag === 'BlockedReplacement'
    ? `replace ${blocked.resource} ${blocked.name}`
    : describeChange(blocked.planned.change)

/** Writes an action: `forward to shop/web-api:80`, `redirect to HTTPS 443`, `fixed response 404`. */
export const describeAction = (action: RuleAction): string => {
  switch (action._tag) {
    case 'Forward':
      return action.targets
        .map(({ targetGroup, weight }) => `${describeReference(targetGroup)}${action.targets.length > 1 ? ` (${String(weight)})` : ''}`)
        .join(', ')
    case 'Redirect':
      return `redirect ${action.statusCode.slice(-3)} to ${action.protocol}://${action.host}:${action.port}${action.path}`
    case 'FixedResponse':
      return `fixed response ${action.statusCode}`
    case 'Unmodelled':
      return action.description
  }
}

/** Writes conditions: `web.example.com /api/*`. */
export const describeConditions = (conditions: ReadonlyArray<RuleCondition>): string =>
  conditions.map(describeCondition).join(' ')

const describeCondition = (condition: RuleCondition): string => {
  switch (condition._tag) {
    case 'HostHeader':
    case 'PathPattern':
      return patterns(condition.patterns)
    case 'HttpHeader':
      return `header ${condition.headerName}: ${patterns(condition.patterns)}`
    case 'HttpRequestMethod':
      return `method ${condition.methods.join(', ')}`
    case 'QueryString':
      return `query ${condition.pairs.map((pair) => `${O.getOrElse(() => '*')(pair.key)}=${pair.value}`).join(', ')}`
    case 'SourceIp':
      return `from ${condition.cidrBlocks.join(', ')}`
  }
}

const patterns = (textPatterns: TextPatterns): string =>
  `${textPatterns._tag === 'Wildcards' ? '' : 'regex '}${textPatterns.values.join(', ')}`

const describeData = (data: RecordContent): string =>
  data._tag === 'AliasData' && data.target._tag === 'Alias' ? ` -> ${data.target.dnsName}` : ''

/** Names a resource by our id, or by the name in the ARN that AWS gave it. */
export const describeReference = (reference: Reference): string =>
  reference._tag === 'Owned' ? reference.resourceId : nameOfArn(reference.awsId)

/** The name in an ARN: of a target group or load balancer its own, of a listener or rule its load balancer's and its id. */
const nameOfArn = (arn: string): string => {
  const parts = arn.split('/')
  if (arn.includes(':targetgroup/')) return parts[1] ?? arn
  return arn.includes(':loadbalancer/') ? (parts[2] ?? arn) : lastPart(arn)
}

/** Names what an ARN stands for by its last part. */
export const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)
