// A member that must be there: its value, or an error that says what was missing in which answer.
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { required } from '../../src/translate/required.js'

const member = required('elbv2:DescribeTargetGroups')

test('a member that is there is taken, empty or not', () => {
  expect([member('Port', 80), member('Port', 0), member('VpcId', '')]).toEqual([E.right(80), E.right(0), E.right('')])
})

test('a member that is missing is named', () => {
  const read = member('Port', undefined)
  expect(E.isLeft(read) && explainCloudError(read.left)).toBe(
    'elbv2:DescribeTargetGroups: an answer that we do not know: it has no Port; please report it',
  )
})
