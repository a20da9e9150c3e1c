// Who are we to AWS, and for how long?
// One chain of the usual places for all clients: environment, profile, web identity (IRSA), container (Pod Identity), instance.
// The chain keeps credentials until five minutes before they expire. Refused ones are found anew, files included, though they
// seemed good: whoever rotates keys need not restart us. Looking again is bounded, since a missing right is refused as well.
// https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html (2026-11-25)
import { defaultProvider } from '@aws-sdk/credential-provider-node'
import type { IO } from 'fp-ts/lib/IO.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'

type Chain = ReturnType<typeof defaultProvider>

export interface RenewedCredentials {
  /** What clients ask before each call. */
  readonly provide: Chain
  /** AWS has refused a call: the credentials may be out of date. */
  readonly doubt: IO<void>
}

const pauseMilliseconds = 5_000

/** A client asks again at each call for what has expired; what is kept is kept by the chain. */
const expired = new Date(0)

/** Makes the credentials of a process; nothing is looked for before a client asks. */
export const renewedCredentials = (clock: Clock, makeChain: typeof defaultProvider = defaultProvider): RenewedCredentials => {
  let chain = makeChain()
  let lookedAt = clock.now()
  return {
    provide: async (properties) => ({ ...(await chain(properties)), expiration: expired }),
    doubt: () => {
      if (clock.now() - lookedAt < pauseMilliseconds) return
      chain = makeChain({ ignoreCache: true })
      lookedAt = clock.now()
    },
  }
}
