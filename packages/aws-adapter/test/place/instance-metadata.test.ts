// The instance metadata service, as a server on the loopback interface plays it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, expect, test, vi } from 'vitest'
import { instanceMetadata, noInstanceMetadata } from '../../src/place/instance-metadata.js'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('is read with a session token', async () => {
  const requests: Array<readonly [string | undefined, string | undefined, unknown]> = []
  const server = createServer((request, response) => {
    requests.push([request.method, request.url, request.headers['x-aws-ec2-metadata-token']])
    response.end(request.method === 'PUT' ? 'session' : 'eu-north-1')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  expect(await instanceMetadata()('placement/region')()).toEqual(E.right('eu-north-1'))
  expect(requests).toEqual([
    ['PUT', '/latest/api/token', undefined],
    ['GET', '/latest/meta-data/placement/region', 'session'],
  ])
  server.close()
  server.closeAllConnections()
})

test('says in words that nobody answers', async () => {
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://127.0.0.1:1')
  const answer = await instanceMetadata()('mac')()
  expect(answer).toEqual(E.left('it does not answer'))
  expect(await noInstanceMetadata('mac')()).toEqual(E.left('AWS_EC2_METADATA_DISABLED is set'))
})
