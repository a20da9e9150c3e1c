// Which backend does an existing target group serve when its Ingress cannot be compiled?
// The tag `ingress.k8s.aws/resource` of a target group says it: `<namespace>/<ingress>-<service>:<port>`. The group's own id
// holds namespace and Ingress, so that what is left over is the Service and the port as it was referred to.
import * as O from 'fp-ts/lib/Option.js'
import type { GroupId } from '../aws/group-id.js'
import { showGroupId } from '../aws/group-id.js'
import type { ObservedTargetGroup } from '../aws/target-group.js'
import type { BackendClaim } from './claims.js'

/** Reads a claim off an existing target group; None when its tag does not say whose it is. */
export const lastGoodBackend = (group: GroupId, observed: ObservedTargetGroup): O.Option<BackendClaim> => {
  const prefix = `${showGroupId(group)}-`
  const colon = observed.resourceId.lastIndexOf(':')
  if (group._tag !== 'Implicit' || !observed.resourceId.startsWith(prefix) || colon < prefix.length) return O.none
  return O.some({
    resourceId: observed.resourceId,
    targetGroupName: observed.name,
    service: { kind: 'Service', namespace: group.namespace, name: observed.resourceId.slice(prefix.length, colon) },
    portReference: observed.resourceId.slice(colon + 1),
    targetType: observed.targetType,
    ipAddressType: observed.ipAddressType,
    openPorts: [],
    nodeSelector: {},
  })
}
