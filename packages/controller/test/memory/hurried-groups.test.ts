import * as E from 'fp-ts/lib/Either.js'
import * as T from 'fp-ts/lib/Task.js'
import { describe, expect, it } from 'vitest'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import type { Reading } from '@alb-ingress/core/aws/reading.js'
import { groupScope } from '@alb-ingress/core/aws/scope-key.js'
import { hurriedGroups } from '../../src/memory/hurried-groups.js'
import { scriptedWorld, throttled } from './scripted-world.js'

const groupNamed = (name: string): GroupId => ({ _tag: 'Implicit', namespace: 'shop', name })
const [one, two, three] = [groupNamed('one'), groupNamed('two'), groupNamed('three')]

const groupsOf = (readings: ReadonlyArray<Reading>): ReadonlyArray<string> =>
  readings.flatMap((reading) => (reading._tag === 'ReadGroup' ? [reading.group.name] : []))

/** A world whose readings fail, each when it is told to. */
const slowWorld = () => {
  const answers: Array<() => void> = []
  const scripted = scriptedWorld({
    observe: (readings) => () =>
      new Promise((resolve) => {
        answers.push(() => resolve(readings.map(() => E.left(throttled))))
      }),
  })
  const answer = async (): Promise<void> => {
    answers.shift()?.()
    await scripted.clock.settle()
  }
  return { ...scripted, answer }
}

describe('groups that somebody waits for', () => {
  it('are read together, for a change, and run when they have been read', async () => {
    const { world, clock, asked, lanes, enqueued } = scriptedWorld()
    hurriedGroups(world).add([one, two])
    await clock.settle()
    expect(asked.map(groupsOf)).toEqual([['one', 'two']])
    expect(lanes).toEqual(['change'])
    expect(enqueued).toEqual([[groupScope(one), groupScope(two)]])
  })

  it('wait for the reading that is under way, and are then read together, each once', async () => {
    const { world, clock, asked, enqueued, answer } = slowWorld()
    const hurried = hurriedGroups(world)
    hurried.add([one])
    await clock.settle()
    hurried.add([two])
    hurried.add([three, two])
    await clock.settle()
    expect([asked.map(groupsOf), enqueued]).toEqual([[['one']], []])
    await answer()
    expect([asked.map(groupsOf), enqueued]).toEqual([[['one'], ['two', 'three']], [[groupScope(one)]]])
    await answer()
    expect(enqueued).toEqual([[groupScope(one)], [groupScope(two), groupScope(three)]])
  })

  it('run though they could not be read, and the next ones are read', async () => {
    const { world, clock, asked, enqueued } = scriptedWorld({
      observe: (readings) => T.of(readings.map(() => E.left(throttled))),
    })
    const hurried = hurriedGroups(world)
    hurried.add([one])
    await clock.settle()
    hurried.add([two])
    await clock.settle()
    expect(asked.map(groupsOf)).toEqual([['one'], ['two']])
    expect(enqueued).toEqual([[groupScope(one)], [groupScope(two)]])
  })
})
