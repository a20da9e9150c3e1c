// Who goes first while everything in AWS is still being read?
// The groups that somebody waits for, while an inventory of many others takes its time: they are read by themselves, as many
// together as have come up, and run at once. One reading is under way at a time; what comes up meanwhile is in the next, so that
// a flood of changes costs a few readings and not one each. A group that could not be read runs all the same, and says so.
import { type GroupId, showGroupId } from '@alb-ingress/core/aws/group-id.js'
import { groupScope } from '@alb-ingress/core/aws/scope-key.js'
import type { World } from '../reconcile/world.js'
import { readGroups } from './read-inventory.js'

export interface HurriedGroups {
  readonly add: (groups: ReadonlyArray<GroupId>) => void
}

/** Makes a line in which nobody stands. */
export const hurriedGroups = (world: World): HurriedGroups => {
  const waiting = new Map<string, GroupId>()
  let isReading = false

  const readWaiting = async (): Promise<void> => {
    if (isReading) return
    isReading = true
    while (waiting.size > 0) {
      const groups = [...waiting.values()]
      waiting.clear()
      await readGroups(world, 'change', groups)()
      world.enqueue(groups.map(groupScope))
    }
    isReading = false
  }
  return {
    add: (groups) => {
      groups.forEach((group) => waiting.set(showGroupId(group), group))
      void readWaiting()
    },
  }
}
