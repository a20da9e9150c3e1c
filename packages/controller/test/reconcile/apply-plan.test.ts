// How a plan is carried out: what shares a call, what a refusal or a doubt leads to, and what stays out of reach.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import type * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import type * as T from 'fp-ts/lib/Task.js'
import { describe, expect, test } from 'vitest'
import { given, owned } from '@alb-ingress/core/aws/resource-id.js'
import { groupScope, targetsScope } from '@alb-ingress/core/aws/scope-key.js'
import { rememberedGroup } from '@alb-ingress/core/memory/find-remembered.js'
import { type Bindings, nothingBound } from '@alb-ingress/core/plan/bindings.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Plan, PlannedChange } from '@alb-ingress/core/plan/plan.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import { planned } from '@alb-ingress/core/testing/fixtures/aws/plan.js'
import { emptyPlan, wait } from '@alb-ingress/core/testing/fixtures/aws/report.js'
import { group } from '@alb-ingress/core/testing/fixtures/aws/tags.js'
import { observedTargetGroup, targetGroup } from '@alb-ingress/core/testing/fixtures/aws/target-group.js'
import { observedTargets, target } from '@alb-ingress/core/testing/fixtures/aws/targets.js'
import { readScope, rememberedWorld } from '@alb-ingress/core/testing/fixtures/remembered.js'
import { type Applied, applyPlan } from '../../src/reconcile/apply-plan.js'
import { scriptedWorld } from '../memory/scripted-world.js'

const { arn } = observedTargetGroup()
const scope = targetsScope(group, 'k8s-shop-web-1')
const operation = 'elbv2:RegisterTargets'
const coded = { code: 'Code', detail: 'detail' }
const refused: CloudError = { _tag: 'InvalidRequest', operation, ...coded }
const throttled: CloudError = { _tag: 'Throttled', operation }

const register = (id: string): PlannedChange =>
  planned(id, { _tag: 'RegisterTarget', targetGroup: given(arn), target: target(id) })

const tag = (id: string, resource: string, needs: ReadonlyArray<string> = []): PlannedChange =>
  planned(id, { _tag: 'AddTags', resource: owned(resource), tags: { team: id } }, needs)

/** Tells, for each change of a call, what AWS says. */
type Answer = (change: ResolvedChange) => E.Either<CloudError, Bindings>

interface Run {
  readonly applied: Applied
  readonly calls: ReadonlyArray<readonly [lane: Lane, tags: ReadonlyArray<string>]>
  readonly heard: ReadonlyArray<string>
  readonly isInDoubt: { readonly targets: boolean; readonly group: boolean }
}

const nameOf = (change: ResolvedChange): string =>
  change._tag === 'RegisterTarget' ? change.target.id : `${change._tag}${'resource' in change ? ` ${change.resource}` : ''}`

/** A batch succeeds or fails as a whole: with the first error that one of its changes meets. */
const answerTogether = (answer: Answer, changes: ReadonlyArray<ResolvedChange>): ReadonlyArray<ReturnType<Answer>> => {
  const answers = changes.map(answer)
  const failure = answers.find(E.isLeft)
  return failure === undefined ? answers : answers.map(() => failure)
}

const apply = async (plan: Partial<Plan>, answer: Answer): Promise<Run> => {
  const calls: Array<Run['calls'][number]> = []
  const heard: Array<string> = []
  const execute =
    (changes: RNEA.ReadonlyNonEmptyArray<ResolvedChange>, lane: Lane): T.Task<ReadonlyArray<ReturnType<Answer>>> =>
    () => {
      calls.push([lane, changes.map(nameOf)])
      return Promise.resolve(answerTogether(answer, changes))
    }
  const { world } = scriptedWorld({ execute })
  world.memory.update(() => rememberedWorld(undefined, { targets: new Map([[arn, readScope(observedTargets([]))]]) }))
  const applied = await applyPlan(world, ({ id }) => heard.push(id))(emptyPlan({ scope, ...plan }))()
  const doubts = world.memory.read()
  const isInDoubt = {
    targets: O.isSome(doubts.targets.get(arn)?.doubt ?? O.none),
    group: O.isSome(rememberedGroup(doubts, group).doubt),
  }
  return { applied, calls, heard, isInDoubt }
}

const outcomesOf = ({ applied }: Run): ReadonlyArray<unknown> =>
  applied.outcomes.map(({ planned: { id }, outcome }) => [id, outcome])

const done = { _tag: 'Done', milliseconds: 0 }
const succeed: Answer = () => E.right(nothingBound)
const failWith =
  (error: CloudError, ...names: ReadonlyArray<string>): Answer =>
  (change) =>
    names.includes(nameOf(change)) ? E.left(error) : E.right(nothingBound)

describe('changes of one key', () => {
  const changes = ['i-1', 'i-2', 'i-3'].map(register)

  test('travel in one call, registrations in a lane of their own', async () => {
    const run = await apply({ changes }, succeed)
    expect(run.calls).toEqual([['targets', ['i-1', 'i-2', 'i-3']]])
    expect(run.applied.calls).toBe(1)
    expect([outcomesOf(run), run.heard]).toEqual([
      [
        ['i-1', done],
        ['i-2', done],
        ['i-3', done],
      ],
      ['i-1', 'i-2', 'i-3'],
    ])
  })

  test('are tried one by one when AWS refuses them for what one of them holds', async () => {
    const run = await apply({ changes }, failWith(refused, 'i-2'))
    expect(run.calls.map(([, names]) => names)).toEqual([['i-1', 'i-2', 'i-3'], ['i-1'], ['i-2'], ['i-3']])
    expect([run.applied.calls, outcomesOf(run)]).toEqual([
      4,
      [
        ['i-1', done],
        ['i-2', { _tag: 'Failed', error: refused }],
        ['i-3', done],
      ],
    ])
  })

  test('fail together when the fault is not theirs', async () => {
    const run = await apply({ changes }, failWith(throttled, 'i-2'))
    expect(run.calls).toHaveLength(1)
    expect(outcomesOf(run)).toEqual(['i-1', 'i-2', 'i-3'].map((id) => [id, { _tag: 'Failed', error: throttled }]))
  })
})

describe('what a failure leaves', () => {
  test.each<readonly [CloudError, boolean]>([
    [{ _tag: 'OutcomeUnknown', operation, detail: 'no answer' }, true],
    [{ _tag: 'NotFound', operation, ...coded }, true],
    [refused, false],
    [throttled, false],
  ])('memory is in doubt after $0._tag: $1', async (error, isDoubtful) => {
    const run = await apply({ changes: [register('i-1')] }, failWith(error, 'i-1'))
    expect([outcomesOf(run), run.isInDoubt]).toEqual([
      [['i-1', { _tag: 'Failed', error }]],
      { targets: isDoubtful, group: false },
    ])
  })

  test('what needs it is out of reach, directly or not, and is never called', async () => {
    const tagOwn = (id: string, ...needs: ReadonlyArray<string>): PlannedChange => tag(id, 'k8s-shop-web-1', needs)
    const changes = [tagOwn('first'), tagOwn('second', 'first'), tagOwn('third', 'second')]
    const run = await apply({ scope: groupScope(group), changes }, failWith(throttled, `AddTags ${arn}`))
    expect(run.calls).toEqual([['change', [`AddTags ${arn}`]]])
    expect(outcomesOf(run)).toEqual([
      ['first', { _tag: 'Failed', error: throttled }],
      ['second', { _tag: 'OutOfReach', obstacles: ['first'] }],
      ['third', { _tag: 'OutOfReach', obstacles: ['first'] }],
    ])
  })
})

describe('what a change needs', () => {
  test('is done first, and known to the call: what was made a call ago has its ARN', async () => {
    const made = targetGroup({ resourceId: 'shop/web-api:80', name: 'k8s-shop-api' })
    const create = planned('create', { _tag: 'CreateTargetGroup', resourceId: made.resourceId, targetGroup: made })
    const bind: Answer = (change) =>
      E.right(change._tag === 'CreateTargetGroup' ? { _tag: 'TargetGroupBound', arn: 'arn:made' } : nothingBound)
    const run = await apply({ scope: groupScope(group), changes: [tag('tag', 'k8s-shop-api', ['create']), create] }, bind)
    expect(run.calls.map(([, names]) => names)).toEqual([['CreateTargetGroup'], ['AddTags arn:made']])
    expect(run.heard).toEqual(['create', 'tag'])
  })

  test('and is not known makes it stale; what needs it in turn is out of reach', async () => {
    const changes = [tag('stale', 'nobody-knows'), tag('later', 'k8s-shop-web-1', ['stale'])]
    const run = await apply({ scope: groupScope(group), changes }, succeed)
    expect([run.calls, outcomesOf(run)]).toEqual([
      [],
      [
        ['stale', { _tag: 'Stale' }],
        ['later', { _tag: 'OutOfReach', obstacles: ['stale'] }],
      ],
    ])
  })

  test('and still waits keeps it out of reach; others go on', async () => {
    const waits = [wait({ id: 'wait:rules' })]
    const changes = [tag('later', 'k8s-shop-web-1', ['wait:rules']), tag('now', 'k8s-shop-web-1')]
    const run = await apply({ scope: groupScope(group), waits, changes }, succeed)
    expect(outcomesOf(run)).toEqual([
      ['later', { _tag: 'OutOfReach', obstacles: ['wait:rules'] }],
      ['now', done],
    ])
  })
})

test('a plan without changes makes no call', async () => {
  const run = await apply({}, succeed)
  expect([run.applied, run.calls]).toEqual([{ outcomes: [], calls: 0 }, []])
})
