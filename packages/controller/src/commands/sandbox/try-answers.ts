// Does every request get the answer that it should?
// From expectations to what was really answered: the load balancer is found as a client finds it (by its name, or through
// the account's hosted zones), the local port of its listener is asked, and the answer is compared.
import * as E from 'fp-ts/lib/Either.js'
import * as T from 'fp-ts/lib/Task.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import type { OpenListener } from '@alb-ingress/sandbox/serve/data-plane.js'
import { resolveHost } from '@alb-ingress/sandbox/serve/resolve-host.js'
import { type ExpectedAnswer, isAsExpected } from './expected-answer.js'
import { sendRequest } from './send-request.js'
import { explainUnaskedError, type UnaskedError } from './unasked-error.js'

export interface TriedAnswer {
  readonly expected: ExpectedAnswer
  /** Zero when there is no listener to ask. */
  readonly localPort: number
  readonly received: string
  readonly verdict: 'AsExpected' | 'Different'
}

export interface AskedWorld {
  readonly account: AccountState
  readonly vpcId: string
  readonly listeners: ReadonlyArray<OpenListener>
  /** The load balancer of a host that nobody publishes, as its Ingress names it. */
  readonly dnsNameOf: (host: string) => string | undefined
}

/** Sends every request, one after another, so that answers do not depend on each other's turn. */
export const tryAnswers = (
  world: AskedWorld,
  expectations: ReadonlyArray<ExpectedAnswer>,
): T.Task<ReadonlyArray<TriedAnswer>> => T.traverseSeqArray((expected: ExpectedAnswer) => tryAnswer(world, expected))(expectations)

const tryAnswer = (world: AskedWorld, expected: ExpectedAnswer): T.Task<TriedAnswer> =>
  pipe(
    findListener(world, expected),
    E.match(
      (why) => T.of<TriedAnswer>({ expected, localPort: 0, received: explainUnaskedError(why), verdict: 'Different' }),
      ({ localPort }) =>
        pipe(
          sendRequest(expected, localPort),
          T.map((received): TriedAnswer => ({
            expected,
            localPort,
            received,
            verdict: isAsExpected(expected.answer, received) ? 'AsExpected' : 'Different',
          })),
        ),
    ),
  )

const findListener = (world: AskedWorld, { address, port, protocol }: ExpectedAnswer): E.Either<UnaskedError, OpenListener> =>
  pipe(
    address._tag === 'LoadBalancerName' ? E.right(address.dnsName) : findByHost(world, address.host),
    E.flatMap((dnsName) =>
      pipe(
        world.listeners.find(
          (open) => open.dnsName.toLowerCase() === dnsName.toLowerCase() && open.port === port && open.protocol === protocol,
        ),
        E.fromNullable<UnaskedError>({ _tag: 'NothingListens', protocol, port, dnsName }),
      ),
    ),
  )

const findByHost = ({ account, vpcId, dnsNameOf }: AskedWorld, host: string): E.Either<UnaskedError, string> => {
  const resolution = resolveHost(account, { _tag: 'Vpc', vpcId }, host)
  if (resolution._tag === 'LoadBalancer') return E.right(resolution.dnsName)
  return E.fromNullable<UnaskedError>(resolution)(dnsNameOf(host))
}
