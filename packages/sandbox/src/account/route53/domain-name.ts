// How does Route 53 write a domain name?
// From any way of writing one (capitals, raw `*`, octal escapes, no dot at the end) to the one way it is stored and listed:
// lower case, absolute, every character but a-z 0-9 `-` `_` as three octal digits (`*` is `\052`).
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html (2026-11-22)
// International names must come as punycode; no conversion happens here.
import * as E from 'fp-ts/lib/Either.js'

const labelLengthMax = 63
const nameLengthMax = 255
const plainPattern = /^[a-z0-9_-]$/
const escapePattern = /^\\[0-7]{3}$/

const fatalProblem = (code: string, explanation: string, text: string): string =>
  `FATAL problem: ${code} (${explanation}) encountered with '${text}'`

/** One character of a name as it is stored; none (undefined) when it may not stand there unescaped. */
const storeCharacter = (token: string): string | undefined => {
  const code = escapePattern.test(token) ? Number.parseInt(token.slice(1), 8) : token.charCodeAt(0)
  const isRaw = token.length === 1
  if (code > 255 || (isRaw && (code <= 32 || code >= 127 || token === '\\'))) return undefined
  const lower = String.fromCharCode(code).toLowerCase()
  return code < 128 && plainPattern.test(lower) ? lower : `\\${code.toString(8).padStart(3, '0')}`
}

const lengthOf = (storedLabel: string): number => storedLabel.replace(/\\\d{3}/g, '*').length

const storeLabel = (text: string, label: string): E.Either<string, string> => {
  const characters = (label.match(/\\[0-7]{3}|[^]/g) ?? []).map(storeCharacter)
  if (characters.length === 0) return E.left(fatalProblem('DomainLabelEmpty', 'Domain label is empty', text))
  if (characters.includes(undefined))
    return E.left(fatalProblem('UnsupportedCharacter', 'Value contains unsupported characters', text))
  return characters.length > labelLengthMax
    ? E.left(fatalProblem('DomainLabelTooLong', 'Domain label is too long', text))
    : E.right(characters.join(''))
}

/** Rewrites a name to its stored form, or says in Route 53's words why it is none. */
export const toStoredName = (text: string): E.Either<string, string> => {
  const relative = text.endsWith('.') ? text.slice(0, -1) : text
  const labels = E.traverseArray((label: string) => storeLabel(text, label))(relative.split('.'))
  if (E.isLeft(labels)) return labels
  const length = labels.right.reduce((sum, label) => sum + lengthOf(label) + 1, 0)
  return length > nameLengthMax
    ? E.left(fatalProblem('DomainNameTooLong', 'Domain name is too long', text))
    : E.right(`${labels.right.join('.')}.`)
}

/** Undoes the escapes of a stored name: what a person would write. */
export const fromStoredName = (name: string): string =>
  name.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/** Writes a stored name with its labels in reverse and the dot still at the end (`com.example.www.`): the order of listings. */
export const reverseLabels = (name: string): string => `${name.slice(0, -1).split('.').reverse().join('.')}.`

/** Tells whether a stored name is a zone's own name or lies below it. */
export const isWithinZone = (zoneName: string, name: string): boolean =>
  name === zoneName || name.endsWith(`.${zoneName}`)
