// Which answers does one run of planning work with?
// Facts are a map from question to answer that is only looked into. `ask` narrows to the answer's shape, or says that it
// is not known yet.
import * as O from 'fp-ts/lib/Option.js'
import type { Answer } from './answer.js'
import { type Question, showQuestion } from './question.js'

/** Answers by the text of their questions. */
export type Facts = Pick<ReadonlyMap<string, Answer>, 'get'>

/** Finds the answer to a question; None when it has not been looked up. */
export const ask = (facts: Facts, question: Question): O.Option<Answer> =>
  O.fromNullable(facts.get(showQuestion(question)))

/** Finds the answer of one shape; None when it is not known or of another shape. */
export const askFor =
  <Tag extends Answer['_tag']>(tag: Tag) =>
  (facts: Facts, question: Question): O.Option<Extract<Answer, { readonly _tag: Tag }>> => {
    const answer = facts.get(showQuestion(question))
    return answer !== undefined && hasTag(answer, tag) ? O.some(answer) : O.none
  }

const hasTag = <Tag extends Answer['_tag']>(
  answer: Answer,
  tag: Tag,
): answer is Extract<Answer, { readonly _tag: Tag }> => answer._tag === tag
