// Instances are registered by their ids, everything else by IP addresses.
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { targetTypeOf } from '@alb-ingress/core/aws/target.js'

test.each([
  ['i-0a1b2c3d', 'instance'],
  ['10.0.0.1', 'ip'],
  ['2001:db8::1', 'ip'],
])('%s is registered in a target group of type %s', (id, type) => {
  expect(targetTypeOf({ id, port: 80, availabilityZone: O.none })).toBe(type)
})
