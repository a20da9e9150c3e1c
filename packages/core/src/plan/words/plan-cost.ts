// How many AWS calls will plans make, and can a request notice?
// Changes of one call key that become ready together share calls up to AWS's batch sizes; what stands behind different
// waits never does. So this counts what apply will do when every wait ends at a moment of its own.
import * as E from 'fp-ts/lib/Either.js'
import { showGroupId } from '../../aws/group-id.js'
import { batchSizeOf, callKey } from '../call-key.js'
import type { ChangeId, ChangeTag } from '../change.js'
import type { Plan, PlannedChange } from '../plan.js'
import { resolveReferences } from '../resolve-references.js'

/** Counts the AWS calls that carry out a plan. */
export const countCalls = (plan: Plan): number => plannedCalls(plan).length

/** Lists the AWS calls that carry out a plan, each by the first of the changes that it carries. */
export const plannedCalls = (plan: Plan): ReadonlyArray<PlannedChange> => {
  const stages = stagesOf(plan)
  const counts = new Map<string, number>()
  return plan.changes.filter((planned) => {
    const { key, size } = callOf(planned)
    const batch = `${stages.get(planned.id) ?? ''} ${key}`
    const before = counts.get(batch) ?? 0
    counts.set(batch, before + 1)
    return before % size === 0
  })
}

const callOf = (planned: PlannedChange): { readonly key: string; readonly size: number } => {
  const resolved = resolveReferences((resourceId) => resourceId)(planned.change)
  return E.isLeft(resolved)
    ? { key: planned.id, size: 1 }
    : { key: callKey(resolved.right, planned.id), size: batchSizeOf(resolved.right) }
}

interface Stage {
  readonly depth: number
  readonly waits: ReadonlyArray<string>
}

/** When a change becomes ready: how many changes come before it, and which waits. The list is in graph order. */
const stagesOf = (plan: Plan): ReadonlyMap<ChangeId, string> => {
  const waits = new Set(plan.waits.map((wait) => wait.id))
  const stages = new Map<ChangeId, Stage>()
  plan.changes.forEach(({ id, needs }) => {
    const before = needs.flatMap((need) => stages.get(need) ?? [])
    stages.set(id, {
      depth: 1 + before.reduce((deepest, stage) => Math.max(deepest, stage.depth), 0),
      waits: [...new Set([...needs.filter((need) => waits.has(need)), ...before.flatMap((stage) => stage.waits)])].sort(),
    })
  })
  return new Map([...stages].map(([id, { depth, waits: behind }]) => [id, `${String(depth)} ${behind.join(' ')}`]))
}

/** What requests can notice of plans. */
export type Notice =
  | { readonly _tag: 'Nobody' }
  /** New load balancers answer hosts that nothing of ours answered before. */
  | { readonly _tag: 'NewHosts'; readonly hosts: ReadonlyArray<string> }
  /** Requests that meet changed listeners or rules get their old or their new answer. */
  | { readonly _tag: 'SomeRequests'; readonly names: ReadonlyArray<string> }
  /** Load balancers go, after their records have. */
  | { readonly _tag: 'Ending'; readonly hosts: ReadonlyArray<string> }

const changingAnswers: ReadonlyArray<ChangeTag> = [
  'CreateRule',
  'ModifyRule',
  'DeleteRule',
  'CreateListener',
  'ModifyListener',
  'DeleteListener',
]

/** Tells what requests can notice, the gravest first. */
export const noticeOf = (plans: ReadonlyArray<Plan>): Notice => {
  const changes = plans.flatMap((plan) => plan.changes)
  const hosts = (tags: ReadonlyArray<ChangeTag>): ReadonlyArray<string> => [
    ...new Set(
      changes.flatMap(({ change }) =>
        tags.includes(change._tag) && 'recordSet' in change && change.recordSet.type !== 'TXT' ? [change.recordSet.name] : [],
      ),
    ),
  ]
  const isEnding = changes.some(({ change }) => change._tag === 'DeleteLoadBalancer' || change._tag === 'DeleteRecordSet')
  if (isEnding) return { _tag: 'Ending', hosts: hosts(['DeleteRecordSet']) }
  const serving = plans.filter(changesServing)
  if (serving.length > 0) return { _tag: 'SomeRequests', names: [...new Set(serving.flatMap(ownersOf))] }
  const made = hosts(['CreateRecordSet', 'UpsertRecordSet'])
  return made.length > 0 ? { _tag: 'NewHosts', hosts: made } : { _tag: 'Nobody' }
}

/** Listeners or rules change on a load balancer that serves already. */
const changesServing = (plan: Plan): boolean =>
  !plan.changes.some(({ change }) => change._tag === 'CreateLoadBalancer') &&
  plan.changes.some(({ change }) => changingAnswers.includes(change._tag))

const ownersOf = ({ scope }: Plan): ReadonlyArray<string> =>
  scope._tag === 'GroupScope' ? [`Ingress ${showGroupId(scope.group)}`] : []
