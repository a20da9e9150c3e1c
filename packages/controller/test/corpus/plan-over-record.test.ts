// With the recorded state in place there is nothing left to plan, and the recorded targets are the ones we want.
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { identityOf } from '@alb-ingress/core/annotations/planner-settings.js'
import { parseGroupId } from '@alb-ingress/core/aws/group-id.js'
import { buildGroup, groupQuestions } from '@alb-ingress/core/desired/build-group.js'
import { noTimes } from '@alb-ingress/core/desired/known.js'
import { planGroup } from '@alb-ingress/core/plan/group/plan-group.js'
import { answerFromAccount } from '@alb-ingress/controller/corpus/recorded-account.js'
import { snapshotOfCase } from '@alb-ingress/controller/corpus/recorded-case.js'
import { toObservedGroup } from '@alb-ingress/controller/corpus/recorded-stack.js'
import { caseNames, readCase } from './recorded-corpus.js'

const stacks = caseNames.flatMap((name) => Object.keys(readCase(name).recorded.stacks ?? {}).map((stack) => [name, stack] as const))

describe('a recorded group', () => {
  test.each(stacks.filter(([, stack]) => stack.includes('/') && stack !== 'c-wild-capital-json-action/w'))(
    '%s plans nothing over its own record',
    (name, stack) => {
      const { recorded, nodes, settings, account, backendSecurityGroupId } = readCase(name)
      const observed = toObservedGroup(recorded.stacks?.[stack] ?? { LoadBalancers: [], TargetGroups: [], SecurityGroups: [] })
      const request = { settings, group: parseGroupId(stack), snapshot: snapshotOfCase(recorded, nodes), observed: O.some(observed) }
      const desired = buildGroup({ ...request, facts: answerFromAccount(settings, account, groupQuestions(request)) })
      const plan = planGroup(desired, {
        identity: identityOf(settings),
        waits: settings.waits,
        externalManagedTags: settings.externalManagedTags,
        now: 0,
        observed,
        times: noTimes,
        targets: new Map(),
        backendGroupId: O.some(backendSecurityGroupId),
        pointing: [],
        departed: [],
        releasedSecurityGroupIds: new Set(),
      })
      expect(plan.changes).toEqual([])
    },
  )
})
