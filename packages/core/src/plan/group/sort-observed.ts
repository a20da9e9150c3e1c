// In which order is a group's picture looked at?
// Always the same, whoever read it: load balancers by age (the oldest serves), everything else by what it is known by. So
// equal pictures give equal plans, and AWS's order of listing never shows.
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { listenerPortOrd, type ObservedListener } from '../../aws/listener.js'
import { rulePriorityOrd } from '../../aws/listener-rule.js'
import { loadBalancerAgeOrd, type ObservedGroup } from '../../aws/observed.js'
import { permissionOrd, securityGroupIdOrd } from '../../aws/security-group.js'
import { targetGroupNameOrd } from '../../aws/target-group.js'

/** Puts a group's picture into canonical order. */
export const sortObserved = (observed: ObservedGroup): ObservedGroup => ({
  ...observed,
  loadBalancers: RA.sort(loadBalancerAgeOrd)(observed.loadBalancers).map((entry) => ({
    ...entry,
    listeners: RA.sort(listenerPortOrd)(entry.listeners).map(sortListener),
  })),
  targetGroups: RA.sort(targetGroupNameOrd)(observed.targetGroups),
  securityGroups: RA.sort(securityGroupIdOrd)(observed.securityGroups).map((group) => ({
    ...group,
    permissions: RA.sort(permissionOrd)(group.permissions),
  })),
})

const sortListener = (listener: ObservedListener): ObservedListener => ({
  ...listener,
  certificateArns: RA.sort(stringOrd)(listener.certificateArns),
  rules: RA.sort(rulePriorityOrd)(listener.rules),
})
