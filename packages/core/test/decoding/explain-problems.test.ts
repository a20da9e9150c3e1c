// Where the reporter says that a value is wrong, through every kind of codec.
import * as E from 'fp-ts/lib/Either.js'
import * as t from 'io-ts'
import { describe, expect, it } from 'vitest'
import { decodeAs, explainProblems } from '../../src/decoding/explain-problems.js'
import { listOf } from '../../src/decoding/list-of.js'
import { optional } from '../../src/decoding/optional.js'
import { portNumber } from '../../src/decoding/port-number.js'
import { text } from '../../src/decoding/text.js'

const explain = (codec: t.Decoder<unknown, unknown>, input: unknown): string => {
  const decoded = decodeAs(codec, 'Ingress shop/web')(input)
  return E.isLeft(decoded) ? explainProblems(decoded.left) : 'accepted'
}

describe('decodeAs', () => {
  it('gives the decoded value when nothing is wrong', () => {
    expect(
      decodeAs(t.strict({ port: portNumber }, 'thing'), 'Ingress shop/web')({ port: 80, extra: 1 }),
    ).toEqual(E.right({ port: 80 }))
  })

  it('names the place through lists, optional fields and exact types', () => {
    const codec = t.strict({ rules: listOf(t.strict({ port: optional(portNumber) }, 'rule')) }, 'thing')
    expect(explain(codec, { rules: [{}, { port: 'x' }] })).toBe(
      'Ingress shop/web: rules[1].port: expected port number from 1 to 65535, got "x"',
    )
  })

  it('leaves the branches of intersections out of the path', () => {
    const codec = t.exact(t.intersection([t.type({ a: text }), t.partial({ b: portNumber })]), 'thing')
    expect(explain(codec, { a: 1, b: 0 })).toBe(
      'Ingress shop/web: a: expected text, got 1\nIngress shop/web: b: expected port number from 1 to 65535, got 0',
    )
  })

  it('reports a place once when several branches of a union refuse it for the same reason', () => {
    expect(explain(t.strict({ a: t.union([text, text]) }, 'thing'), { a: 1 })).toBe(
      'Ingress shop/web: a: expected text, got 1',
    )
  })

  it('prefers the words a codec gives to its name', () => {
    const refusing = new t.Type<string, string, unknown>(
      'x',
      t.string.is,
      (input, context) => t.failure(input, context, 'something better'),
      t.identity,
    )
    expect(explain(t.strict({ a: refusing }, 'thing'), { a: 1 })).toBe(
      'Ingress shop/web: a: expected something better, got 1',
    )
  })

  it('refuses even when a codec fails without saying why', () => {
    const silent = new t.Type<string, string, unknown>('x', t.string.is, () => t.failures([]), t.identity)
    expect(explain(silent, 1)).toBe('Ingress shop/web: expected another value, got this')
  })
})
