import * as E from 'fp-ts/lib/Either.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import type { GroupId } from '@alb-ingress/core/aws/group-id.js'
import { groupScope, networkScope, showScope, zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { servingGroup } from '@alb-ingress/core/testing/fixtures/remembered.js'
import { readInventory } from '../../src/memory/read-inventory.js'
import { scriptedWorld, throttled } from './scripted-world.js'

const leftOver: GroupId = { _tag: 'Implicit', namespace: 'shop', name: 'left-over' }
const listed = TE.right([groupScope(leftOver), groupScope(group)])
const [targetGroup] = servingGroup.targetGroups

describe('an inventory', () => {
  it('reads the groups of AWS and of the cluster, each once, then their targets, then the zones', async () => {
    const { world, asked, lanes } = scriptedWorld({ list: listed })
    await readInventory(world, 'repair')()
    expect(asked).toEqual([
      [
        { _tag: 'ReadGroup', group: leftOver },
        { _tag: 'ReadGroup', group },
        { _tag: 'ReadNetwork', vpcId: 'vpc-1', securityGroupIds: [] },
      ],
      [{ _tag: 'ReadTargets', group, targetGroupName: targetGroup?.name, targetGroupArn: targetGroup?.arn }],
      [{ _tag: 'ReadZone', zoneId: 'Z1' }],
    ])
    expect(lanes).toEqual(['repair', 'repair', 'repair'])
  })

  it('gives every scope there is, and is complete', async () => {
    const { world } = scriptedWorld({ list: listed })
    const outcome = await readInventory(world, 'repair')()
    const scopes = E.isRight(outcome) ? outcome.right : []
    expect(scopes.filter(({ _tag }) => _tag !== 'TargetsScope')).toEqual([
      groupScope(leftOver),
      groupScope(group),
      zoneScope('Z1'),
      networkScope('vpc-1'),
    ])
    expect(scopes.filter(({ _tag }) => _tag === 'TargetsScope').map(showScope)).toHaveLength(1)
    expect(world.memory.read().inventory).toBe('Complete')
  })

  it('looks at no zone when records are nobody of ours', async () => {
    const { world, asked } = scriptedWorld({ list: listed })
    const outcome = await readInventory({ ...world, settings: { ...world.settings, dnsPolicy: 'off' } }, 'sweep')()
    expect(asked.flat().map(({ _tag }) => _tag)).toEqual(['ReadGroup', 'ReadGroup', 'ReadNetwork', 'ReadTargets'])
    expect(E.isRight(outcome) && outcome.right.some(({ _tag }) => _tag === 'ZoneScope')).toBe(false)
  })

  it('is not complete when something could not be read, and tells what', async () => {
    const { world } = scriptedWorld({
      list: listed,
      observe: (readings) => T.of(readings.map(() => E.left(throttled))),
    })
    expect(await readInventory(world, 'repair')()).toEqual(E.left([throttled, throttled, throttled]))
    expect(world.memory.read().inventory).toBe('Pending')
  })

  it('reads nothing when AWS does not even list what is ours', async () => {
    const { world, asked } = scriptedWorld({ list: TE.left(throttled) })
    expect([await readInventory(world, 'repair')(), asked]).toEqual([E.left([throttled]), []])
  })
})
