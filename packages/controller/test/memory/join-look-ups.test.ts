import * as E from 'fp-ts/lib/Either.js'
import * as T from 'fp-ts/lib/Task.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { describe, expect, it } from 'vitest'
import type { Question } from '@alb-ingress/core/facts/question.js'
import type { CloudGateway } from '@alb-ingress/core/ports/cloud-gateway.js'
import { joinLookUps } from '../../src/memory/join-look-ups.js'

const certificates: Question = { _tag: 'Certificates' }
const vpc: Question = { _tag: 'Vpc', vpcId: 'vpc-1' }
const noVpcs = E.right({ _tag: 'Vpcs' as const, vpcs: [] })
const noCertificates = E.right({ _tag: 'Certificates' as const, certificates: [] })

/** A gateway that answers when it is told to, and what it was asked. */
const slowGateway = () => {
  const asked: Array<ReadonlyArray<Question>> = []
  const answers: Array<() => void> = []
  const cloud: CloudGateway = {
    list: TE.right([]),
    observe: () => T.of([]),
    execute: () => T.of([]),
    lookUp: (questions) => () => {
      asked.push(questions)
      return new Promise((resolve) => {
        answers.push(() => resolve(questions.map((question) => (question._tag === 'Vpc' ? noVpcs : noCertificates))))
      })
    },
  }
  return { cloud, asked, answerAll: () => answers.splice(0).forEach((answer) => answer()) }
}

describe('questions asked at the same time', () => {
  it('are asked once, and each asker gets its answers in its order', async () => {
    const slow = slowGateway()
    const { lookUp } = joinLookUps(slow.cloud)
    const first = lookUp([certificates], 'change')()
    const second = lookUp([vpc, certificates], 'change')()
    slow.answerAll()
    expect(await Promise.all([first, second])).toEqual([[noCertificates], [noVpcs, noCertificates]])
    expect(slow.asked).toEqual([[certificates], [vpc]])
  })

  it('are asked again once they have been answered', async () => {
    const slow = slowGateway()
    const { lookUp } = joinLookUps(slow.cloud)
    const first = lookUp([vpc], 'change')()
    slow.answerAll()
    await first
    const second = lookUp([vpc], 'change')()
    slow.answerAll()
    expect(await second).toEqual([noVpcs])
    expect(slow.asked).toEqual([[vpc], [vpc]])
  })
})
