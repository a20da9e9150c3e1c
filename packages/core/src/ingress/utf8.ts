// Which bytes does a text have in UTF-8?
// From a JavaScript text (UTF-16) to bytes, without TextEncoder, which is not part of the language.
// Rule: RFC 3629; a lone surrogate becomes U+FFFD, as everywhere else on the web
// (https://encoding.spec.whatwg.org/#utf-8-encoder, 2026-11-22).

const replacementCharacter = 0xfffd

const isSurrogate = (codePoint: number): boolean => codePoint >= 0xd800 && codePoint <= 0xdfff

const continuation = (codePoint: number, shift: number): number => 0x80 | ((codePoint >> shift) & 0x3f)

const encodeCodePoint = (codePoint: number): ReadonlyArray<number> => {
  if (codePoint < 0x80) return [codePoint]
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), continuation(codePoint, 0)]
  if (codePoint < 0x10000) return [0xe0 | (codePoint >> 12), continuation(codePoint, 6), continuation(codePoint, 0)]
  return [
    0xf0 | (codePoint >> 18),
    continuation(codePoint, 12),
    continuation(codePoint, 6),
    continuation(codePoint, 0),
  ]
}

/** Encodes a text as UTF-8. */
export const encodeUtf8 = (text: string): ReadonlyArray<number> =>
  Array.from(text).flatMap((character) => {
    const codePoint = character.codePointAt(0) ?? replacementCharacter
    return encodeCodePoint(isSurrogate(codePoint) ? replacementCharacter : codePoint)
  })
