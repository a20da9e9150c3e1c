// Credentials that are renewed when AWS refuses them, and not more often than that is worth.
import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { defaultProvider } from '@aws-sdk/credential-provider-node'
import { makeAccount } from '@alb-ingress/sandbox/account/account.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { expect, test } from 'vitest'
import { awsClients, sameEndpoint } from '../src/aws-clients.js'
import { renewedCredentials } from '../src/aws-credentials.js'
import { callFence } from '../src/fence/call-fence.js'

type MakeChain = typeof defaultProvider

/** Chains of which the n-th finds key n; remembers with what they were made. */
const numberedChains = (): { readonly make: MakeChain; readonly inits: ReadonlyArray<unknown> } => {
  const inits: Array<unknown> = []
  const make: MakeChain = (init) => {
    inits.push(init)
    const accessKeyId = `KEY${inits.length}`
    return () => Promise.resolve({ accessKeyId, secretAccessKey: 'secret' })
  }
  return { make, inits }
}

test('are asked for anew after a refusal, files included, but not again at once', async () => {
  const clock = virtualClock(0)
  const chains = numberedChains()
  const credentials = renewedCredentials(clock, chains.make)
  const key = async (): Promise<string> => (await credentials.provide()).accessKeyId
  const seen = [await key()]
  credentials.doubt()
  seen.push(await key())
  await clock.advance(5_000)()
  credentials.doubt()
  credentials.doubt()
  seen.push(await key())
  expect(seen).toEqual(['KEY1', 'KEY1', 'KEY2'])
  expect(chains.inits).toEqual([undefined, { ignoreCache: true }])
})

test('are asked for at each call, since only the chain keeps them', async () => {
  const { provide } = renewedCredentials(virtualClock(0), numberedChains().make)
  expect(await provide()).toEqual({ accessKeyId: 'KEY1', secretAccessKey: 'secret', expiration: new Date(0) })
})

test('clients of the SDK sign with what was found last', async () => {
  const clock = virtualClock(1_800_000_000_000)
  const account = makeAccount({ state: demoAccountState(quickLimits), clock, throttling: 'Off' })
  const server = await startAwsServer({ account, clock, port: 0, faults: noFaults })
  const { provide, doubt } = renewedCredentials(clock, numberedChains().make)
  const fence = callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' })
  const { elbv2 } = awsClients({ region: 'us-east-1', endpoints: sameEndpoint(server.url), credentials: provide }, fence)
  await elbv2.send(new DescribeLoadBalancersCommand({}))
  await clock.advance(5_000)()
  doubt()
  await elbv2.send(new DescribeLoadBalancersCommand({}))
  expect(account.calls().map(({ caller }) => caller)).toEqual(['KEY1', 'KEY2'])
  elbv2.destroy()
  await server.close()
})
