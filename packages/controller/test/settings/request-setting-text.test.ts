// How the parts of a request are written on a command line.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import {
  headerLines,
  ipAddress,
  listenerPort,
  listenerProtocol,
  textLines,
} from '@alb-ingress/controller/settings/request-setting-text.js'

const read = <Value>(decoded: E.Either<unknown, Value>): Value | 'Refused' => (E.isRight(decoded) ? decoded.right : 'Refused')

test('headers and parameters come as lines', () => {
  expect([headerLines.decode('X-Beta: yes\nX-Time:10:30'), headerLines.decode('X-Beta'), headerLines.decode('')].map(read)).toEqual([
    [{ name: 'X-Beta', value: 'yes' }, { name: 'X-Time', value: '10:30' }],
    'Refused',
    [],
  ])
  expect(read(textLines.decode('a=1\nb=2'))).toEqual(['a=1', 'b=2'])
})

test('addresses, protocols and ports', () => {
  expect(['10.1.2.3', '2001:db8::1', '10.1.2'].map((text) => read(ipAddress.decode(text)))).toEqual(['10.1.2.3', '2001:db8::1', 'Refused'])
  expect(['any', 'https', 'tcp'].map((text) => read(listenerProtocol.decode(text)))).toEqual([O.none, O.some('HTTPS'), 'Refused'])
  expect(['0', '443', '70000', 'x'].map((text) => read(listenerPort.decode(text)))).toEqual([O.none, O.some(443), 'Refused', 'Refused'])
})
