// How a scope comes to be known: what is asked, how often, and when that ends.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as T from 'fp-ts/lib/Task.js'
import { describe, expect, test } from 'vitest'
import { plannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { zoneScope } from '@alb-ingress/core/aws/scope-key.js'
import type { Question } from '@alb-ingress/core/facts/question.js'
import { hostedZonesQuestion } from '@alb-ingress/core/facts/facts-needed.js'
import { rememberedZone } from '@alb-ingress/core/memory/find-remembered.js'
import { rememberDoubt } from '@alb-ingress/core/memory/remember-doubt.js'
import type { CloudGateway } from '@alb-ingress/core/ports/cloud-gateway.js'
import { observeAll, readKnown } from '../../src/reconcile/read-known.js'
import type { World } from '../../src/reconcile/world.js'
import { type ScriptedWorld, scriptedWorld, throttled } from '../memory/scripted-world.js'

const scope = zoneScope('Z1')
const readZone = { _tag: 'ReadZone', zoneId: 'Z1' } as const
const hostedZones = hostedZonesQuestion(plannerSettings('demo', 'vpc-1'))

interface AskedWorld extends ScriptedWorld {
  /** The questions of each call, in the order of the calls. */
  readonly questions: Array<ReadonlyArray<Question>>
}

const askedWorld = (answers: Partial<CloudGateway> = {}): AskedWorld => {
  const questions: Array<ReadonlyArray<Question>> = []
  const { lookUp } = scriptedWorld(answers).world.cloud
  const scripted = scriptedWorld({
    ...answers,
    lookUp: (asked, lane) => {
      questions.push(asked)
      return lookUp(asked, lane)
    },
  })
  return { ...scripted, questions }
}

/** Plans by telling when it was done. */
const planAt = (world: World): Promise<unknown> => readKnown(world, 'change')(scope, ({ now }) => now)()

describe('a scope that was never read', () => {
  test('is asked and read in one round, in the lane given, and planned', async () => {
    const { world, asked, lanes, questions } = askedWorld()
    expect(await planAt(world)).toEqual(E.right(1_000_000))
    expect([questions, asked, lanes]).toEqual([[[hostedZones]], [[readZone]], ['change']])
    expect(rememberedZone(world.memory.read(), 'Z1')).toMatchObject({ doubt: O.none, readAt: 1_000_000 })
  })

  test('is not planned when questions have no answer, and nothing is read', async () => {
    const { world, asked } = askedWorld({ lookUp: (items) => T.of(items.map(() => E.left(throttled))) })
    expect([await planAt(world), asked]).toEqual([E.left({ _tag: 'NotRead', errors: [throttled] }), []])
  })

  test('is not planned when it cannot be read', async () => {
    const { world } = askedWorld({ observe: (readings) => T.of(readings.map(() => E.left(throttled))) })
    expect(await planAt(world)).toEqual(E.left({ _tag: 'NotRead', errors: [throttled] }))
  })
})

describe('a scope that is known', () => {
  test('is planned without a call', async () => {
    const { world, asked, questions } = askedWorld()
    await planAt(world)
    expect(await planAt(world)).toEqual(E.right(1_000_000))
    expect([questions.length, asked.length]).toEqual([1, 1])
  })

  test('is read again when it is in doubt, and nothing else is', async () => {
    const { world, asked, questions } = askedWorld()
    await planAt(world)
    world.memory.update((remembered) => rememberDoubt(remembered, scope, { _tag: 'Contradicted', detail: 'a test' }))
    expect(await planAt(world)).toEqual(E.right(1_000_000))
    expect([questions.length, asked]).toEqual([1, [[readZone], [readZone]]])
  })
})

test('a scope that is not known after six rounds is given up', async () => {
  const { world, clock, asked } = askedWorld({
    observe: (readings) => T.of(readings.map(() => E.right({ _tag: 'DnsChangeIs', status: 'PENDING' }))),
  })
  expect(await planAt(world)).toEqual(E.left({ _tag: 'NeverReady' }))
  expect([asked.length, clock.now()]).toEqual([6, 1_000_000])
})

test('what could be read is in memory, beside the errors of what could not', async () => {
  const { world } = askedWorld({
    observe: (readings) =>
      T.of(
        readings.map((reading) =>
          reading._tag === 'ReadZone' && reading.zoneId === 'Z1'
            ? E.right({ _tag: 'Picture', observed: { _tag: 'ObservedZone', recordSets: [] } })
            : E.left(throttled),
        ),
      ),
  })
  expect(await observeAll(world, 'repair', [{ _tag: 'ReadZone', zoneId: 'Z2' }, readZone])()).toEqual(E.left([throttled]))
  const remembered = world.memory.read()
  expect(['Z1', 'Z2'].map((zoneId) => O.isNone(rememberedZone(remembered, zoneId).doubt))).toEqual([true, false])
})
