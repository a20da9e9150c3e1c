// Which target groups should a group have?
// One for each backend of its fragment, named by everything that tells it apart, with all settings explicit.
import { targetGroupName } from '../ingress/resource-names.js'
import type { Backend } from '../fragment/fragment.js'
import { type BuildInput, tagOrigin } from './build-group-input.js'
import { resourceTags } from './build-group-tags.js'
import type { WantedTargetGroup } from './desired-group.js'

const buildTargetGroup =
  (input: BuildInput) =>
  (backend: Backend): WantedTargetGroup => {
    const { targetType, protocol, protocolVersion, port, ipAddressType, healthCheck, attributes } = backend
    const { settings, group, fragment } = input
    return {
      backend,
      targetGroup: {
        resourceId: backend.resourceId,
        name: targetGroupName({ clusterName: settings.clusterName, group, ingress: fragment.ingress, ...backend }),
        targetType,
        protocol,
        protocolVersion,
        port,
        ipAddressType,
        vpcId: settings.vpcId,
        healthCheck,
        attributes,
        tags: resourceTags(tagOrigin(input), backend.resourceId, backend.tags),
      },
    }
  }

/** Builds the target groups, by resource id. */
export const buildTargetGroups = (input: BuildInput): ReadonlyArray<WantedTargetGroup> =>
  input.fragment.backends.map(buildTargetGroup(input))
