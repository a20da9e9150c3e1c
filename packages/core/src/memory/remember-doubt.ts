// What makes a scope be read again before it is planned?
// From memory and the reason of a doubt to memory in which the scope is in doubt. Its last picture stays: it is still the best
// there is, and rules of safety work from it. The next complete reading ends the doubt.
import * as O from 'fp-ts/lib/Option.js'
import { withEntry } from '../collections/persistent-map.js'
import type { ScopeKey } from '../aws/scope-key.js'
import { rememberedGroup, rememberedNetwork, rememberedZone } from './find-remembered.js'
import type { Doubt, Remembered } from './remembered.js'
import { withGroup } from './replace-group.js'

/** Puts a scope in doubt. */
export const rememberDoubt = (remembered: Remembered, scope: ScopeKey, why: Doubt): Remembered => {
  const doubt = O.some(why)
  switch (scope._tag) {
    case 'GroupScope':
      return withGroup(remembered, { ...rememberedGroup(remembered, scope.group), doubt })
    case 'TargetsScope':
      return {
        ...remembered,
        targets: [...remembered.targets]
          .filter(([arn]) => isArnOf(arn, scope.targetGroupName))
          .reduce((targets, [arn, known]) => withEntry(targets, arn, { ...known, doubt }), remembered.targets),
      }
    case 'ZoneScope': {
      const next = { ...rememberedZone(remembered, scope.zoneId), doubt }
      return { ...remembered, zones: withEntry(remembered.zones, scope.zoneId, next) }
    }
    case 'NetworkScope': {
      const next = { ...rememberedNetwork(remembered, scope.vpcId), doubt }
      return { ...remembered, networks: withEntry(remembered.networks, scope.vpcId, next) }
    }
  }
}

/**
 * The ARN of a target group holds its name: `arn:…:targetgroup/<name>/<hash>`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awselasticloadbalancingv2.html (2026-11-22)
 */
const isArnOf = (arn: string, targetGroupName: string): boolean => arn.includes(`targetgroup/${targetGroupName}/`)
