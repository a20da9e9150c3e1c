// Whatever stands in annotations, compiling ends with a fragment or with errors that name the object and a field.
import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { honouredAnnotations } from '@alb-ingress/core/annotations/annotation-table.js'
import { legacySpellings } from '@alb-ingress/core/annotations/legacy-spellings.js'
import { unsupportedAnnotations } from '@alb-ingress/core/annotations/unsupported-annotations.js'
import { compileIngress } from '@alb-ingress/core/ingress/compile-ingress.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { annotatedIngress, annotatedService, demoSettings } from '@alb-ingress/core/testing/fixtures/annotated.js'
import { ingressPath, ingressRule, serviceBackend } from '@alb-ingress/core/testing/fixtures/kubernetes/ingress.js'
import { snapshotOf } from '@alb-ingress/core/testing/fixtures/kubernetes/snapshot.js'

const keys = [...honouredAnnotations, ...legacySpellings].map(({ key }) => key.replace('<name>', 'go'))
const examples = honouredAnnotations.map(({ example }) => example)

const text = fc.oneof(
  fc.constantFrom(...examples),
  fc.string({ maxLength: 12 }),
  fc.json({ maxDepth: 2 }),
  fc.constantFrom('', ',', '=', '\\', 'a=b,', '[{"HTTP":80},{"HTTPS":443}]', '443', '{"__proto__":1}'),
)

const annotations = fc.dictionary(
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...keys) },
    { weight: 1, arbitrary: fc.constantFrom(...unsupportedAnnotations.map(({ key }) => key), '__proto__', 'constructor', '') },
  ),
  text,
  { maxKeys: 5 },
)

const rules = [
  ingressRule('shop.example.com', ingressPath(), ingressPath('/go', 'Exact', serviceBackend('go', 'use-annotation'))),
]

test('compiles or explains', () => {
  fc.assert(
    fc.property(annotations, annotations, (onIngress, onService) => {
      const snapshot = snapshotOf({ Service: [annotatedService(onService)] })
      const compiled = compileIngress(demoSettings, snapshot, annotatedIngress(onIngress, { rules }))
      const messages = E.isLeft(compiled) ? compiled.left.map(explainBuildError) : []
      for (const message of messages) expect(message).toMatch(/^(Ingress|Service) shop\/web: (metadata|spec)[^:]*: .+; .+$/s)
      expect(new Set(messages).size).toBe(messages.length)
    }),
    { numRuns: 1_000 },
  )
})

test('does not care in which order annotations stand', () => {
  fc.assert(
    fc.property(annotations, (onIngress) => {
      const snapshot = snapshotOf({ Service: [annotatedService({})] })
      const reversed = Object.fromEntries(Object.entries(onIngress).reverse())
      expect(compileIngress(demoSettings, snapshot, annotatedIngress(reversed, { rules }))).toEqual(
        compileIngress(demoSettings, snapshot, annotatedIngress(onIngress, { rules })),
      )
    }),
    { numRuns: 1_000 },
  )
})
