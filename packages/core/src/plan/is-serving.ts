// Do all listeners and rules of a group stand? Then its hosts may be published.
import type { ChangeTag } from './change.js'
import type { Plan } from './plan.js'

const unfinished: ReadonlyArray<ChangeTag> = ['CreateLoadBalancer', 'CreateListener', 'CreateRule', 'ModifyListener']

/** Tells from what is left to be done whether requests are answered as asked. */
export const isServing = (remaining: Plan): boolean =>
  remaining.changes.every((planned) => !unfinished.includes(planned.change._tag))
