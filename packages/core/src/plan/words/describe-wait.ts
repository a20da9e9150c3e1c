// What is being waited for?
// From a wait to words that complete "waits until …"; durations of ours are those in force; the others are AWS's, and said to be.
import { showGroupId } from '../../aws/group-id.js'
import { renderObjectRef } from '../../kubernetes/object-ref.js'
import type { Awaited } from '../wait.js'

/** Writes what must become true. */
export const describeWait = (awaited: Awaited): string => {
  switch (awaited._tag) {
    case 'LoadBalancerActive':
      return `load balancer ${awaited.name} is active (AWS takes 2 to 3 minutes)`
    case 'TargetHealthy':
      return `a target of ${awaited.targetGroupName} is healthy`
    case 'DnsInSync':
      return 'every name server of Route 53 knows the last record change (usually within a minute)'
    case 'DnsExpired':
      return `resolvers have forgotten ${awaited.names.join(', ')} (${seconds(awaited.expiryMilliseconds)} after the last record)`
    case 'RulesSettled':
      return `no request reaches ${awaited.targetGroupName} any more (${seconds(awaited.settledMilliseconds)} after its rules)`
    case 'InterfacesReleased':
      return `no network interface uses ${awaited.securityGroupId} any more`
    case 'GroupServing':
      return `the rules of Ingress ${showGroupId(awaited.group)} are in place`
    case 'RecordsGone':
      return `no record leads to Ingress ${showGroupId(awaited.group)} any more`
    case 'BackendGroupExists':
      return `the shared security group of ${awaited.vpcId} exists`
    case 'TargetGroupExists':
      return `target group ${awaited.targetGroupName} exists`
    case 'PodsSeen':
      return `${awaited.pods.map(({ ref }) => renderObjectRef(ref)).join(', ')} has been looked at for readiness gates`
    case 'GatedPodsHealthy':
      return `${awaited.pods.map(renderObjectRef).join(', ')} is healthy in ${awaited.targetGroupName}, for its readiness gate`
    case 'GroupsEnded':
      return `the load balancer of ${awaited.groups.map((group) => `Ingress ${showGroupId(group)}`).join(', ')} is gone`
  }
}

const seconds = (milliseconds: number): string => `${String(milliseconds / 1_000)} s`
