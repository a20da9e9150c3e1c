// JSON text against the platform's own parser.
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/decoding/json-text.js'

const platformAccepts = (text: string): boolean =>
  E.isRight(
    E.tryCatch(
      () => JSON.parse(text) as unknown,
      () => undefined,
    ),
  )

describe('parseJson', () => {
  it('reads back every value that the platform writes, compact or indented', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(parseJson(JSON.stringify(value, null, indent))).toEqual(
          E.right(JSON.parse(JSON.stringify(value))),
        )
      }),
      { numRuns: 1_000 },
    )
  })

  it('accepts nothing that the platform refuses', () => {
    const nearlyJson = fc.string({
      unit: fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"',
        '\\',
        'u',
        '0',
        '1',
        '-',
        '.',
        'e',
        ' ',
        'true',
        'null',
      ),
      maxLength: 12,
    })
    fc.assert(
      fc.property(nearlyJson, (text) => {
        expect(E.isLeft(parseJson(text)) || platformAccepts(text)).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  it('refuses only what the platform refuses, and repeated keys', () => {
    const damaged = fc
      .tuple(fc.json({ maxDepth: 2 }), fc.nat(40), fc.constantFrom('', ' ', '"', '}', '0', '\\'))
      .map(([text, place, inserted]) => text.slice(0, place) + inserted + text.slice(place + 1))
    fc.assert(
      fc.property(damaged, (text) => {
        const parsed = parseJson(text)
        expect(
          E.isRight(parsed) || parsed.left.expected.startsWith('each key once') || !platformAccepts(text),
        ).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })
})
