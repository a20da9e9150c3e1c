// Listen ports: what JSON is accepted, and what is said of the rest.
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { decodeAnnotationText } from '@alb-ingress/core/annotations/annotation-decoder.js'
import { listenPorts, listenPortsOfCommaList } from '@alb-ingress/core/annotations/listen-ports.js'

const decode = decodeAnnotationText(listenPorts)
const http = (port: number) => ({ port, protocol: 'HTTP' })
const https = (port: number) => ({ port, protocol: 'HTTPS' })

test.each([
  ['[{"HTTP":80}]', [http(80)]],
  ['[{"HTTPS":443},{"HTTP":80}]', [http(80), https(443)]],
  ['[{"HTTP":8080,"HTTPS":443},{"HTTP":8080}]', [https(443), http(8080)]],
])('reads %s in ascending order', (text, ports) => {
  expect(decode(text)).toEqual(E.right(ports))
})

test.each([
  ['80', 'write an array in square brackets'],
  ['[{"HTTP":80}', 'this is not valid JSON: at character 13 expected "," or "]"'],
  ['[]', 'list at least one port, or remove the annotation'],
  ['[{}]', 'list at least one port, or remove the annotation'],
  ['[80]', 'each item must be an object like {"HTTP":80}'],
  ['[{"HTTPS":"443"}]', 'the port must be a number, not text: write [{"HTTPS":443}]'],
  ['[{"HTTPS":"secure"}]', 'each port must be a whole number'],
  ['[{"HTTP":80.5}]', 'each port must be a whole number'],
  ['[{"HTTP":0}]', 'a port is from 1 to 65535, not 0'],
  ['[{"HTTP":70000}]', 'a port is from 1 to 65535, not 70000'],
  ['[{"http":80}]', 'the protocol is written in capitals: write "HTTP"'],
  ['[{"TCP":80}]', 'an Application Load Balancer speaks HTTP and HTTPS, not "TCP"'],
  ['[{"HTTP":80},{"HTTPS":80}]', 'port 80 cannot speak both HTTP and HTTPS'],
])('refuses %s', (text, advice) => {
  expect(decode(text)).toEqual(E.left(advice))
})

test('writes the ports of 2017 as JSON', () => {
  expect(listenPortsOfCommaList('HTTPS', '443, 8443,x')).toBe('[{"HTTPS":443},{"HTTPS":8443},{"HTTPS":"x"}]')
})
