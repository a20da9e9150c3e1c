// How often is one question asked when many scopes need its answer at the same time?
// Once: whoever asks while it is under way waits for the same answer. From a gateway to the same gateway; nothing is kept
// when the answer is there, since keeping answers and their age is memory's.
import type * as E from 'fp-ts/lib/Either.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Answer } from '@alb-ingress/core/facts/answer.js'
import { type Question, showQuestion } from '@alb-ingress/core/facts/question.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { CloudGateway, Lane } from '@alb-ingress/core/ports/cloud-gateway.js'

type Outcome = E.Either<CloudError, Answer>
type Outcomes = ReadonlyArray<Outcome>

/** Makes askers of one question at one time share its answer. */
export const joinLookUps = (cloud: CloudGateway): CloudGateway => {
  const underWay = new Map<string, Promise<Outcomes>>()
  const ask = (questions: RNEA.ReadonlyNonEmptyArray<Question>, lane: Lane): void => {
    const outcomes = cloud.lookUp(questions, lane)()
    questions.forEach((question, index) => {
      const key = showQuestion(question)
      const own = outcomes.then((all) => all.slice(index, index + 1))
      underWay.set(key, own)
      void own.then(() => underWay.delete(key))
    })
  }
  return {
    ...cloud,
    lookUp: (questions, lane) => () => {
      pipe(
        RNEA.fromReadonlyArray(questions.filter((question) => !underWay.has(showQuestion(question)))),
        O.map((fresh) => ask(fresh, lane)),
      )
      return Promise.all(questions.map((question) => underWay.get(showQuestion(question)) ?? Promise.resolve([]))).then(
        (parts) => parts.flat(),
      )
    },
  }
}
