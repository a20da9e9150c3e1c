// Decoding against any JSON: whole objects, damaged objects, nonsense.
import fc from 'fast-check'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import type { DecodeProblem, PathStep } from '../../src/decoding/problem.js'
import { decodeObject } from '../../src/kubernetes/decoded-object.js'
import { listedKinds } from '../../src/kubernetes/listed-kinds.js'
import type { ObjectKind } from '../../src/kubernetes/object-ref.js'
import { damagedObjectJson, objectJson, type ObjectJson } from '../../testing/arbitraries/kubernetes-objects.js'

const problemsOf = ({ kind, json }: ObjectJson): ReadonlyArray<DecodeProblem> => {
  const decoded = decodeObject(kind, json)
  if (E.isLeft(decoded)) return decoded.left
  return E.isLeft(decoded.right.content) ? decoded.right.content.left.problems : []
}

/** Walks down the path; the last step may be a field that is missing, if the problem says that nothing was found. */
const exists = (value: unknown, path: ReadonlyArray<PathStep>, got: string): boolean => {
  const [step, ...deeper] = path
  if (step === undefined) return true
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value) !== (typeof step === 'number')) return false
  const inner: unknown = (value as Readonly<Record<PathStep, unknown>>)[step]
  return Object.hasOwn(value, step) ? exists(inner, deeper, got) : deeper.length === 0 && got === 'nothing'
}

const kinds: ReadonlyArray<ObjectKind> = [...listedKinds, 'Pod']
const anyJson: fc.Arbitrary<ObjectJson> = fc.record({ kind: fc.constantFrom(...kinds), json: fc.jsonValue() })
const anything = fc.oneof(objectJson, damagedObjectJson, anyJson)

describe('decodeObject', () => {
  it('never throws and always gives an object or at least one problem', () => {
    fc.assert(
      fc.property(anything, (object) => {
        const decoded = decodeObject(object.kind, object.json)
        expect(problemsOf(object).length > 0).toBe(E.isLeft(decoded) || E.isLeft(decoded.right.content))
      }),
      { numRuns: 3_000 },
    )
  })

  it('reports only places that exist in the input', () => {
    fc.assert(
      fc.property(anything, (object) => {
        expect(problemsOf(object).filter(({ path, got }) => !exists(object.json, path, got))).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  it('accepts every valid object', () => {
    fc.assert(
      fc.property(objectJson, (object) => {
        expect(problemsOf(object)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('finds damage in many damaged objects', () => {
    const samples = fc.sample(damagedObjectJson, { numRuns: 500, seed: 7 })
    expect(samples.filter((object) => problemsOf(object).length > 0).length).toBeGreaterThan(150)
  })

  it('does not let unknown fields change anything', () => {
    fc.assert(
      fc.property(objectJson, fc.jsonValue(), ({ kind, json }, extra) => {
        expect(decodeObject(kind, { ...(json as object), extra })).toEqual(decodeObject(kind, json))
      }),
      { numRuns: 1_000 },
    )
  })
})
