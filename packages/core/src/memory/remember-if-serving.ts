// Which hosts does a group serve now?
// From memory and the plan of what is left of a group to the next memory: its hosts are served, and may be published,
// when nothing that answers them is left to be made. Until then, and for any other scope, memory stays as it is.
import * as O from 'fp-ts/lib/Option.js'
import type { ScopeKey } from '../aws/scope-key.js'
import type { ChangeTag } from '../plan/change.js'
import type { Plan } from '../plan/plan.js'
import type { ScopePlan } from './plan-scope.js'
import { rememberServing } from './remember.js'
import type { Remembered } from './remembered.js'

/** Notes the hosts of a group that is wanted and of which the plan leaves nothing to be made that answers them. */
export const rememberIfServing = (
  remembered: Remembered,
  scope: ScopeKey,
  { desired, plan }: Pick<ScopePlan, 'desired' | 'plan'>,
): Remembered =>
  scope._tag === 'GroupScope' && O.isSome(desired) && desired.value._tag === 'GroupWanted' && isServing(plan)
    ? rememberServing(remembered, scope.group, desired.value.hosts)
    : remembered

/** What has to stand before requests are answered as asked. */
const answering: ReadonlyArray<ChangeTag> = ['CreateLoadBalancer', 'CreateListener', 'CreateRule', 'ModifyListener']

const isServing = ({ changes }: Plan): boolean => changes.every(({ change }) => !answering.includes(change._tag))
