// The queue against a model that a reader can check at a glance: who waits, who runs, who is wanted again, who is delayed.
import * as fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { emptyQueue, enqueue, finish, hasten, isIdle, nextMoment, take, wake, type WorkQueue } from '../../src/work-queue/work-queue.js'

const keys = ['group:shop/web', 'group:shop/api', 'targets:shop/web/a', 'targets:shop/web/b', 'zone:Z1'] as const

type Step =
  | { readonly _tag: 'Enqueue' | 'Hasten'; readonly key: string }
  | { readonly _tag: 'Take' }
  | { readonly _tag: 'Finish'; readonly pick: number; readonly ending: 'Settled' | 'At' | 'RetryAt'; readonly after: number }
  | { readonly _tag: 'Pass'; readonly milliseconds: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ _tag: fc.constantFrom('Enqueue' as const, 'Hasten' as const), key: fc.constantFrom(...keys) }),
  fc.constant<Step>({ _tag: 'Take' }),
  fc.record({
    _tag: fc.constant('Finish' as const),
    pick: fc.nat(4),
    ending: fc.constantFrom('Settled', 'At', 'RetryAt'),
    after: fc.nat(20),
  }),
  fc.record({ _tag: fc.constant('Pass' as const), milliseconds: fc.nat(20) }),
)

/** What must be true of a queue: wanted keys are to run, now or when what runs ends; delayed ones not before their moment. */
interface Model {
  readonly wanted: Set<string>
  /** Those of them that somebody waits for, and that do not run. */
  readonly hastened: Set<string>
  readonly running: Set<string>
  readonly delayed: Map<string, number>
  readonly attempts: Map<string, number>
  /** Those that were asked for before the pause after a failure was over. */
  readonly early: Set<string>
}

interface Run {
  queue: WorkQueue
  now: number
  readonly model: Model
}

const isUrgent = ({ hastened }: Model, key: string): boolean => key.startsWith('targets:') || hastened.has(key)

const ask = ({ model }: Run, key: string): void => {
  if (model.delayed.has(key) && model.attempts.has(key)) model.early.add(key)
  want(model, key)
}

const want = (model: Model, key: string): void => {
  model.wanted.add(key)
  model.delayed.delete(key)
}

const act = (run: Run, present: Step): void => {
  const { model } = run
  switch (present._tag) {
    case 'Enqueue':
      run.queue = enqueue(run.queue, present.key)
      return ask(run, present.key)
    case 'Hasten':
      run.queue = hasten(run.queue, present.key)
      if (!model.running.has(present.key)) model.hastened.add(present.key)
      return ask(run, present.key)
    case 'Take': {
      const free = [...model.wanted].filter((key) => !model.running.has(key))
      const taken = take(run.queue)
      run.queue = taken.queue
      expect(O.isSome(taken.key)).toBe(free.length > 0)
      if (O.isNone(taken.key)) return
      expect(free).toContain(taken.key.value)
      expect(isUrgent(model, taken.key.value)).toBe(free.some((key) => isUrgent(model, key)))
      model.wanted.delete(taken.key.value)
      model.hastened.delete(taken.key.value)
      model.running.add(taken.key.value)
      return
    }
    case 'Finish':
      return end(run, present)
    case 'Pass': {
      run.now += present.milliseconds
      run.queue = wake(run.queue, run.now)
      const due = [...model.delayed].filter(([, moment]) => moment <= run.now)
      return due.forEach(([key]) => want(model, key))
    }
  }
}

const end = (run: Run, { pick, ending, after }: Extract<Step, { readonly _tag: 'Finish' }>): void => {
  const { model } = run
  const key = [...model.running][pick]
  if (key === undefined) return
  const instant = run.now + after
  run.queue = finish(run.queue, key, ending === 'Settled' ? { _tag: 'Settled' } : { _tag: ending, instant })
  model.running.delete(key)
  if (ending !== 'RetryAt') model.attempts.delete(key)
  else if (!model.early.has(key)) model.attempts.set(key, (model.attempts.get(key) ?? 0) + 1)
  model.early.delete(key)
  if (ending === 'Settled') return
  if (!model.wanted.has(key)) model.delayed.set(key, Math.min(instant, model.delayed.get(key) ?? instant))
  else if (model.attempts.has(key)) model.early.add(key)
}

const check = ({ queue, model }: Run): void => {
  expect(new Set(queue.running)).toEqual(model.running)
  expect(new Set([...queue.urgent.members.keys(), ...queue.waiting.members.keys(), ...queue.again])).toEqual(model.wanted)
  expect(new Map(queue.delayed.byKey)).toEqual(model.delayed)
  expect(new Map(queue.attempts)).toEqual(model.attempts)
  expect(new Set(queue.early.keys())).toEqual(model.early)
  expect(isIdle(queue)).toBe(model.wanted.size === 0 && model.running.size === 0)
  expect(nextMoment(queue)).toEqual(model.delayed.size === 0 ? O.none : O.some(Math.min(...model.delayed.values())))
}

describe('the work queue', () => {
  it('never runs a key twice at once, loses nothing, takes first what is urgent and honours delays', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const run: Run = {
          queue: emptyQueue,
          now: 0,
          model: { wanted: new Set(), hastened: new Set(), running: new Set(), delayed: new Map(), attempts: new Map(), early: new Set() },
        }
        steps.forEach((present) => {
          act(run, present)
          check(run)
        })
      }),
      { numRuns: 1_000 },
    )
  })
})
