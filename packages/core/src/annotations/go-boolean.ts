// Is a text yes or no?
// Rule: exactly the spellings of Go's strconv.ParseBool, which existing manifests rely on
// (https://pkg.go.dev/strconv#ParseBool, 2026-11-22).
import * as E from 'fp-ts/lib/Either.js'
import { type AnnotationDecoder, annotationDecoder } from './annotation-decoder.js'

const yes: ReadonlyArray<string> = ['1', 't', 'T', 'TRUE', 'true', 'True']
const no: ReadonlyArray<string> = ['0', 'f', 'F', 'FALSE', 'false', 'False']

export const goBoolean: AnnotationDecoder<boolean> = annotationDecoder('"true" or "false"', (text) => {
  if (yes.includes(text)) return E.right(true)
  return no.includes(text) ? E.right(false) : E.left('write one of these words')
})
