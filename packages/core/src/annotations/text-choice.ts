// Which of a few words does a text say? Letter case counts, as it does in aws-load-balancer-controller.
import * as E from 'fp-ts/lib/Either.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'

const quoted = (words: ReadonlyArray<string>): string => {
  const quotedWords = words.map((word) => `"${word}"`)
  return quotedWords.length < 2
    ? quotedWords.join('')
    : `${quotedWords.slice(0, -1).join(', ')} or ${quotedWords[quotedWords.length - 1] ?? ''}`
}

/** Accepts exactly the given words. */
export const textChoice = <Word extends string>(...words: ReadonlyArray<Word>): AnnotationDecoder<Word> =>
  annotationDecoder(quoted(words), (text) => {
    const found = words.find((word) => word === text)
    if (found !== undefined) return E.right(found)
    const almost = words.find((word) => word.toLowerCase() === text.trim().toLowerCase())
    return E.left(almost === undefined ? 'write one of these words' : `write "${almost}"`)
  })
