// What is it that may not be done?
// From what a guard or a planner withheld to a sentence without its subject, in the words of changes that are made.
import { describeChange } from './describe-change.js'
import type { Blocked } from './plan.js'

/** Writes what is withheld: `replace load balancer k8s-shop-web`, `delete record shop.example.com A`. */
export const describeBlocked = (blocked: Blocked): string =>
  blocked._tag === 'BlockedReplacement'
    ? `replace ${blocked.resource} ${blocked.name}`
    : describeChange(blocked.planned.change)
