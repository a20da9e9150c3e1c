import { DescribeVpcsCommand } from '@aws-sdk/client-ec2'
import { ListHostedZonesCommand } from '@aws-sdk/client-route-53'
import { describe, expect, test } from 'vitest'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { type AwsClientSettings, awsClients, sameEndpoint } from '../src/aws-clients.js'
import { callFence } from '../src/fence/call-fence.js'

interface SeenRequest {
  readonly hostname: string
  readonly headers: Readonly<Record<string, string>>
}

const seen: Array<SeenRequest> = []

const settings: AwsClientSettings = {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
  requestHandler: {
    handle: (request: SeenRequest) => {
      seen.push(request)
      return Promise.reject(new Error('read ECONNRESET'))
    },
  } as never,
}

const clock = virtualClock(0)
const fence = callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' })

const send = async (client: ReturnType<typeof awsClients>): Promise<void> => {
  seen.length = 0
  await client.ec2.send(new DescribeVpcsCommand({})).catch(() => undefined)
  await client.route53.send(new ListHostedZonesCommand({})).catch(() => undefined)
}

describe('the SDK clients', () => {
  // Stands first: a file that the SDK reads once per process would hide behind any call before it.
  test('make only promises on a handler of the caller: a call ends within one turn of the event loop', async () => {
    let ended = false
    awsClients(settings, fence)
      .ec2.send(new DescribeVpcsCommand({}))
      .catch(() => {
        ended = true
      })
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    expect(ended).toBe(true)
  })

  test('go to AWS, once per call, and say who calls', async () => {
    await send(awsClients(settings, fence))
    expect(seen.map(({ hostname }) => hostname)).toEqual(['ec2.eu-west-1.amazonaws.com', 'route53.amazonaws.com'])
    expect(seen.map(({ headers }) => headers['amz-sdk-request'])).toEqual(['attempt=1; max=1', 'attempt=1; max=1'])
    expect(seen[0]?.headers['user-agent']).toContain('alb-ingress-controller')
  })

  test('go where they are told', async () => {
    await send(awsClients({ ...settings, endpoints: sameEndpoint('http://127.0.0.1:4566') }, fence))
    expect(seen.map(({ hostname }) => hostname)).toEqual(['127.0.0.1', '127.0.0.1'])
  })

  test('send nothing through a fence that has been shut since the call began', async () => {
    const shut = callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' })
    seen.length = 0
    const call = awsClients(settings, shut).ec2.send(new DescribeVpcsCommand({}))
    shut.withdraw()
    await expect(call).rejects.toMatchObject({ code: 'CallNotPermitted' })
    expect(seen).toEqual([])
  })
})
