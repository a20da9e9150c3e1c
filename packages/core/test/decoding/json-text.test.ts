// JSON in annotations: values, and the place of each fault.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { explainJsonFault, parseJson } from '../../src/decoding/json-text.js'

describe('parseJson', () => {
  it.each<[string, string]>([
    ['', 'this is not valid JSON: at character 1 expected a JSON value'],
    ['[{"HTTP":80}', 'this is not valid JSON: at character 13 expected "," or "]"'],
    ['{"a" 1}', 'this is not valid JSON: at character 6 expected ":" after the key'],
    ['{a:1}', 'this is not valid JSON: at character 2 expected text in quotation marks'],
    ["{'a':1}", 'this is not valid JSON: at character 2 expected text in quotation marks'],
    ['["abc]', 'this is not valid JSON: at character 2 expected text that ends with a quotation mark'],
    ['[1,]', 'this is not valid JSON: at character 4 expected a JSON value'],
    ['[1] x', 'this is not valid JSON: at character 5 expected nothing after the JSON value'],
    ['{"a":1,"a":2}', 'this is not valid JSON: at character 8 expected each key once, not a second "a"'],
    ['[01]', 'this is not valid JSON: at character 3 expected "," or "]"'],
  ])('finds the fault in %s', (text, message) => {
    const parsed = parseJson(text)
    expect(E.isLeft(parsed) ? explainJsonFault(parsed.left) : parsed).toBe(message)
  })

  it('refuses brackets nested without end, and reads long text', () => {
    expect(E.isLeft(parseJson('['.repeat(100_000)))).toBe(true)
    expect(parseJson(`"${'\\n'.repeat(130_000)}"`)).toEqual(E.right('\n'.repeat(130_000)))
  })
})
