// What is the one way to write a CIDR block?
// EC2 stores and compares CIDR blocks in canonical form: host bits cleared (100.68.0.18/18 becomes 100.68.0.0/18) and IPv6
// compressed as RFC 5952 says. Rules are judged as duplicates by that form.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html (2026-11-22)
import * as O from 'fp-ts/lib/Option.js'

/** Leading zeros are refused, because some systems read them as octal. */
const decimalPattern = /^(0|[1-9]\d{0,2})$/
const groupPattern = /^[0-9a-f]{1,4}$/i

const parseNumber = (text: string, max: number): O.Option<number> =>
  decimalPattern.test(text) && Number(text) <= max ? O.some(Number(text)) : O.none

/** Splits `address/length`; anything else is no block. */
const splitPrefix = (text: string, max: number): O.Option<{ readonly address: string; readonly length: number }> => {
  const [address, length, ...rest] = text.split('/')
  if (address === undefined || length === undefined || rest.length > 0) return O.none
  const parsed = parseNumber(length, max)
  return O.isNone(parsed) ? O.none : O.some({ address, length: parsed.value })
}

/** Clears the bits of each part that lie beyond the prefix. */
const maskParts = (parts: ReadonlyArray<number>, bitsPerPart: number, length: number): ReadonlyArray<number> =>
  parts.map((part, index) => {
    const kept = Math.min(Math.max(length - index * bitsPerPart, 0), bitsPerPart)
    return part - (part % 2 ** (bitsPerPart - kept))
  })

/** Rewrites an IPv4 block to canonical form; none when it is not one. */
export const canonicalIpv4Block = (text: string): O.Option<string> => {
  const split = splitPrefix(text, 32)
  if (O.isNone(split)) return O.none
  const octets = split.value.address.split('.').map((octet) => parseNumber(octet, 255))
  if (octets.length !== 4 || !octets.every(O.isSome)) return O.none
  const masked = maskParts(
    octets.map((octet) => octet.value),
    8,
    split.value.length,
  )
  return O.some(`${masked.join('.')}/${split.value.length}`)
}

/** Nothing between the colons of `::` is no group at all. */
const parseGroups = (text: string): O.Option<ReadonlyArray<number>> => {
  if (text === '') return O.some([])
  const groups = text.split(':')
  return groups.every((group) => groupPattern.test(group))
    ? O.some(groups.map((group) => Number.parseInt(group, 16)))
    : O.none
}

/** Eight groups, with at most one `::` that stands for at least one of them. */
const parseIpv6 = (address: string): O.Option<ReadonlyArray<number>> => {
  const [head = '', tail, ...rest] = address.split('::')
  if (rest.length > 0) return O.none
  const before = parseGroups(head)
  if (tail === undefined) return O.filter((groups: ReadonlyArray<number>) => groups.length === 8)(before)
  const after = parseGroups(tail)
  if (O.isNone(before) || O.isNone(after)) return O.none
  const missing = 8 - before.value.length - after.value.length
  return missing < 1 ? O.none : O.some([...before.value, ...Array.from({ length: missing }, () => 0), ...after.value])
}

/** The longest run of at least two zero groups, the first of equals; it is what `::` stands for. */
const longestZeroRun = (groups: ReadonlyArray<number>): { readonly start: number; readonly length: number } => {
  const runs = groups.map((_, start) => {
    const rest = groups.slice(start).findIndex((group) => group !== 0)
    return { start, length: rest === -1 ? groups.length - start : rest }
  })
  return runs.reduce((best, run) => (run.length > best.length ? run : best), { start: 0, length: 1 })
}

/** A single zero group is written out; `::` is for two and more. */
const formatIpv6 = (groups: ReadonlyArray<number>): string => {
  const texts = groups.map((group) => group.toString(16))
  const run = longestZeroRun(groups)
  if (run.length < 2) return texts.join(':')
  return `${texts.slice(0, run.start).join(':')}::${texts.slice(run.start + run.length).join(':')}`
}

/** Rewrites an IPv6 block to canonical form; none when it is not one. */
export const canonicalIpv6Block = (text: string): O.Option<string> => {
  const split = splitPrefix(text, 128)
  if (O.isNone(split)) return O.none
  const groups = parseIpv6(split.value.address)
  if (O.isNone(groups)) return O.none
  return O.some(`${formatIpv6(maskParts(groups.value, 16, split.value.length))}/${split.value.length}`)
}
