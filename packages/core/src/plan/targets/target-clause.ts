// Why are targets registered or deregistered, in words?
// From the kind of change and what is said of its targets to the clause of its reason, whose subject is the Service.
import type { TargetChangeOf } from '../change.js'

/** Completes "because Service shop/web …": `has i-0a1b:31080`, `no longer has them`. */
export const clauseOfTargets = (tag: TargetChangeOf<unknown>['_tag'], what: string): string =>
  tag === 'RegisterTarget' ? `has ${what}` : `no longer has ${what}`
