// Objects inside JSON annotations: how keys are found, and where errors are said to be.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, it } from 'vitest'
import { decodeAs, explainProblems } from '../../src/decoding/explain-problems.js'
import { jsonObject } from '../../src/decoding/json-object.js'
import { optional } from '../../src/decoding/optional.js'
import { portNumber } from '../../src/decoding/port-number.js'
import { text } from '../../src/decoding/text.js'

const action = jsonObject({ type: text, servicePort: optional(portNumber) }, 'action')

const decodeAction = decodeAs(action, 'Ingress shop/web')

describe('jsonObject', () => {
  it('finds keys without regard to case, takes null as missing and ignores unknown keys', () => {
    expect(decodeAction({ Type: 'forward', SERVICEPORT: 80, other: 1 })).toEqual(E.right({ type: 'forward', servicePort: O.some(80) }))
    expect(decodeAction({ type: 'forward', servicePort: null })).toEqual(E.right({ type: 'forward', servicePort: O.none }))
  })

  it('prefers the exact spelling', () => {
    expect(decodeAction({ TYPE: 'wrong', type: 'right' })).toEqual(E.right({ type: 'right', servicePort: O.none }))
  })

  it('reports all errors, each under the key as it was written', () => {
    const decoded = decodeAction({ Type: 1, ServicePort: '80' })
    expect(E.isLeft(decoded) && explainProblems(decoded.left)).toBe(
      'Ingress shop/web: ServicePort: expected port number from 1 to 65535, got "80"\nIngress shop/web: Type: expected text, got 1',
    )
  })

  it.each([[[], 'got []'], ['x', 'got "x"'], [null, 'got null']])('refuses %o', (input, got) => {
    const decoded = decodeAction(input)
    expect(E.isLeft(decoded) && explainProblems(decoded.left)).toBe(`Ingress shop/web: expected action, ${got}`)
  })
})
