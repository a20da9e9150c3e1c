// How names are written, and which texts are none.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { isWithinZone, reverseLabels, toStoredName } from '../../../src/account/route53/domain-name.js'

describe('stored names', () => {
  it.each([
    ['WWW.Example.COM', 'www.example.com.'],
    ['*.example.com.', '\\052.example.com.'],
    ['\\052.example.com', '\\052.example.com.'],
    ['a-*.example.com', 'a-\\052.example.com.'],
    ['\\101bc.example.com', 'abc.example.com.'],
    ['a\\056b.example.com', 'a\\056b.example.com.'],
    ['_acme.example.com', '_acme.example.com.'],
    ['caf\\351.example.com', 'caf\\351.example.com.'],
    [`${'a'.repeat(63)}.com`, `${'a'.repeat(63)}.com.`],
  ])('writes %s as %s', (text, name) => {
    expect(toStoredName(text)).toEqual(E.right(name))
  })

  const long = Array.from({ length: 5 }, () => 'a'.repeat(60)).join('.')
  it.each([
    ['', "FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with ''"],
    ['a..b', "FATAL problem: DomainLabelEmpty (Domain label is empty) encountered with 'a..b'"],
    ['a b.com', "FATAL problem: UnsupportedCharacter (Value contains unsupported characters) encountered with 'a b.com'"],
    ['é.com', "FATAL problem: UnsupportedCharacter (Value contains unsupported characters) encountered with 'é.com'"],
    ['\\999.com', "FATAL problem: UnsupportedCharacter (Value contains unsupported characters) encountered with '\\999.com'"],
    [
      `${'a'.repeat(64)}.com`,
      `FATAL problem: DomainLabelTooLong (Domain label is too long) encountered with '${'a'.repeat(64)}.com'`,
    ],
    [long, `FATAL problem: DomainNameTooLong (Domain name is too long) encountered with '${long}'`],
  ])('knows that %j is none', (text, problem) => {
    expect(toStoredName(text)).toEqual(E.left(problem))
  })
})

it('reverses labels and keeps the dot at the end', () => {
  expect(reverseLabels('\\052.www.example.com.')).toBe('com.example.www.\\052.')
})

it('knows a zone’s names by whole labels', () => {
  expect(isWithinZone('example.com.', 'example.com.')).toBe(true)
  expect(isWithinZone('example.com.', 'www.example.com.')).toBe(true)
  expect(isWithinZone('example.com.', 'notexample.com.')).toBe(false)
  expect(isWithinZone('example.com.', 'a\\056example.com.')).toBe(false)
})
