// What has time done to load balancing since the last call?
// Network interfaces of deleted load balancers go and drained targets leave their groups when their instants have
// come. Nothing else is stored that time changes. An account in which nothing is due is returned as it is, so that
// looking costs nothing.
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import type { AccountState } from '../account-state.js'
import type { TargetGroupState } from './elbv2-state.js'
import { withElbV2 } from './find-resource.js'

const releaseInterfaces = (state: AccountState, now: Instant): AccountState => {
  const due = state.elbv2.releasing.filter(({ at }) => at <= now)
  if (due.length === 0) return state
  const gone = new Set(due.flatMap(({ interfaceIds }) => interfaceIds))
  const networkInterfaces = Object.fromEntries(
    Object.entries(state.ec2.networkInterfaces).filter(([id]) => !gone.has(id)),
  )
  return withElbV2(
    { ...state, ec2: { ...state.ec2, networkInterfaces } },
    { releasing: state.elbv2.releasing.filter(({ at }) => at > now) },
  )
}

const isDrained = (group: TargetGroupState, now: Instant): boolean => {
  for (const key in group.draining) if ((group.draining[key]?.goneAt ?? now + 1) <= now) return true
  return false
}

const withoutDrained = (group: TargetGroupState, now: Instant): TargetGroupState => ({
  ...group,
  draining: Object.fromEntries(Object.entries(group.draining).filter(([, { goneAt }]) => goneAt > now)),
})

const forgetDrained = (state: AccountState, now: Instant): AccountState => {
  const drained = Object.values(state.elbv2.targetGroups).filter((group) => isDrained(group, now))
  if (drained.length === 0) return state
  const settled = Object.fromEntries(drained.map((group) => [group.arn, withoutDrained(group, now)]))
  return withElbV2(state, { targetGroups: { ...state.elbv2.targetGroups, ...settled } })
}

/** Brings the account to an instant. */
export const settleLoadBalancing = (state: AccountState, now: Instant): AccountState =>
  forgetDrained(releaseInterfaces(state, now), now)
