// Is a value one of a few words?
// From the allowed words to a codec whose name lists them, so that a refusal says what to write.
import * as t from 'io-ts'

const quoteAll = (words: ReadonlyArray<string>): string => {
  const quoted = words.map((word) => `"${word}"`)
  const last = quoted[quoted.length - 1] ?? 'nothing'
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`
}

/** Accepts exactly these words, in this case. */
export const oneOf = <Word extends string>(...words: ReadonlyArray<Word>): t.Type<Word, Word, unknown> => {
  const isWord = (input: unknown): input is Word => words.some((word) => word === input)
  return new t.Type(
    quoteAll(words),
    isWord,
    (input, context) => (isWord(input) ? t.success(input) : t.failure(input, context)),
    t.identity,
  )
}
