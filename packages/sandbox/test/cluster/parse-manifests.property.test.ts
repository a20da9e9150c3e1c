// Goal: no text breaks the reading of a folder, and every problem names a place in the text.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseManifests } from '../../src/cluster/parse-manifests.js'

const piece = fc.constantFrom(
  'apiVersion: v1\n',
  'kind: Service\n',
  'metadata:\n',
  '  name: web\n',
  '\t',
  '- ',
  '{',
  '}',
  '[',
  ']',
  ': ',
  '---\n',
  '...\n',
  '"',
  "'",
  '&a ',
  '*a ',
  '|\n',
  '!!binary x',
  '? ',
  '<<: *a\n',
  '%YAML 1.1\n',
  '\u0000',
  '# c\n',
  '!!js/function x\n',
  '0o7',
  '2026-11-22\n',
)
const source = fc.oneof(
  fc.string(),
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
)

test('reading never throws and places every problem inside the file', () => {
  fc.assert(
    fc.property(source, (text) => {
      const lineCount = text.split('\n').length
      const { problems, documents, ignored } = parseManifests('a.yaml', text)
      ;[...problems, ...documents, ...ignored].forEach(({ line, column }) => {
        expect(line).toBeGreaterThanOrEqual(1)
        expect(line).toBeLessThanOrEqual(lineCount + 1)
        expect(column).toBeGreaterThanOrEqual(1)
      })
    }),
    { numRuns: 2000 },
  )
})
