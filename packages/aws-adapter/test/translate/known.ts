// What does an answer of AWS translate to, when it holds everything that is needed?
// The value; a test that meets an answer which lacks something fails with what is lacking.
import * as E from 'fp-ts/lib/Either.js'
import { explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { Translated } from '../../src/translate/required.js'

export const known = <Value>(read: Translated<Value>): Value => {
  if (E.isLeft(read)) throw new Error(explainCloudError(read.left))
  return read.right
}
