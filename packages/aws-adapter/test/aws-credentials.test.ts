// Credentials that are renewed when AWS refuses them, and not more often than that is worth.
import type { defaultProvider } from '@aws-sdk/credential-provider-node'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { expect, test } from 'vitest'
import { renewedCredentials } from '../src/aws-credentials.js'

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
  await clock.advance(15_000)()
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
