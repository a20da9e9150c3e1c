// Which questions must be asked?
// Those without an answer in memory, or with one that is older than `answer-age.ts` lets it be. Nothing is asked here.
import { type Question, showQuestion } from '../facts/question.js'
import type { Instant } from '../ports/clock.js'
import { answerAgeMaxMilliseconds } from './answer-age.js'
import type { Remembered } from './remembered.js'

/** Lists the questions that have no answer yet, or too old a one, each once. */
export const openQuestions = (
  remembered: Remembered,
  questions: ReadonlyArray<Question>,
  now: Instant,
): ReadonlyArray<Question> =>
  [...new Map(questions.map((question) => [showQuestion(question), question] as const))]
    .filter(([key, question]) => {
      const known = remembered.answers.get(key)
      return known === undefined || now - known.answeredAt > answerAgeMaxMilliseconds(question)
    })
    .map(([, question]) => question)
