// What counts as ours, by example.
import { describe, expect, it } from 'vitest'
import type { GroupId } from '../../src/aws/group-id.js'
import { isOwnedBy } from '../../src/aws/ownership.js'
import { clusterTagKey, stackTagKey, type Tags, withoutTags } from '../../src/aws/tags.js'
import { group, groupTags } from '../../testing/fixtures/aws/tags.js'

const explicit: GroupId = { _tag: 'Explicit', name: 'edge' }

describe('isOwnedBy', () => {
  it.each<[string, GroupId, Tags, boolean]>([
    ['has the tags of cluster and group', group, groupTags(), true],
    ['has other tags besides', group, { ...groupTags('LoadBalancer'), team: 'shop' }, true],
    ['is of an explicit group', explicit, { ...groupTags(), [stackTagKey]: 'edge' }, true],
    ['is of another cluster', group, { ...groupTags(), [clusterTagKey]: 'other' }, false],
    ['is of another group', group, { ...groupTags(), [stackTagKey]: 'shop/api' }, false],
    ['is of an explicit group with the name alone', group, { ...groupTags(), [stackTagKey]: 'web' }, false],
    ['has no cluster tag', group, withoutTags(groupTags(), [clusterTagKey]), false],
    ['has no group tag', group, withoutTags(groupTags(), [stackTagKey]), false],
    ['has no tag at all', group, {}, false],
  ])('tells of what %s', (_, asking, tags, expected) => {
    expect(isOwnedBy('demo', asking, tags)).toBe(expected)
  })
})
