// How do the tags of a load balancer, target group, listener or rule change? One call to set, one to remove.
import type { Reference } from '../../aws/resource-id.js'
import { askedFor } from '../cause.js'
import { type ComparedTags, compareTags } from '../compare-tags.js'
import type { PlannedChange } from '../plan.js'
import { becauseOf, type GroupPlanInput } from './group-plan-input.js'

export interface Tagged extends ComparedTags {
  /** Unique part of the change ids. */
  readonly label: string
  readonly resource: Reference
}

/** Plans the tag changes of one existing resource. */
export const planTagChanges = (input: GroupPlanInput, tagged: Tagged): ReadonlyArray<PlannedChange> => {
  const { added, removed } = compareTags(input.known, tagged)
  const base = { reason: becauseOf(input.wanted, 'asks for other tags'), cause: askedFor, needs: [] }
  const differences = Object.entries(added).map(([key, value]) => ({
    field: `tags[${key}]`,
    before: tagged.observed[key] ?? '',
    after: value,
  }))
  return [
    ...(differences.length === 0
      ? []
      : [
          {
            ...base,
            id: `add-tags:${tagged.label}`,
            differences,
            change: { _tag: 'AddTags' as const, resource: tagged.resource, tags: added },
          },
        ]),
    ...(removed.length === 0
      ? []
      : [
          {
            ...base,
            id: `remove-tags:${tagged.label}`,
            differences: removed.map((key) => ({ field: `tags[${key}]`, before: tagged.observed[key] ?? '', after: '' })),
            change: { _tag: 'RemoveTags' as const, resource: tagged.resource, tagKeys: removed },
          },
        ]),
  ]
}
