// Where can an Ingress be reached?
// Its status names the load balancer's addresses and what is wrong with a port. The whole list is replaced, and
// nothing is written when it is the same already.
// https://kubernetes.io/docs/reference/kubernetes-api/networking/ingress-v1/#IngressStatus (2026-11-22)
import { struct, type Eq } from 'fp-ts/lib/Eq.js'
import * as E from 'fp-ts/lib/Either.js'
import { Eq as eqNumber } from 'fp-ts/lib/number.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Eq as eqText } from 'fp-ts/lib/string.js'
import type { ObjectRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import type { PublishedAddress, PublishedPort } from '@alb-ingress/core/report/publication.js'
import type { IngressIntent } from './write-ingress.js'

/** Wants exactly these addresses in the status; none clears it. */
export const setStatus = (ingress: ObjectRef, addresses: ReadonlyArray<PublishedAddress>): IngressIntent => ({
  ingress,
  part: 'Status',
  whenGone: 'Done',
  difference: (written) =>
    E.right(
      eqAddresses.equals(written.addresses, addresses)
        ? O.none
        : O.some({
            status: { loadBalancer: { ingress: addresses.length === 0 ? null : addresses.map(toStatusEntry) } },
          }),
    ),
})

const eqPort: Eq<PublishedPort> = struct({ port: eqNumber, error: O.getEq(eqText) })

const eqAddresses: Eq<ReadonlyArray<PublishedAddress>> = RA.getEq(struct({ hostname: eqText, ports: RA.getEq(eqPort) }))

/** Load balancers of ours speak TCP, and the protocol of a port must be given. */
const toStatusEntry = ({ hostname, ports }: PublishedAddress): object => ({
  hostname,
  ...(ports.length === 0 ? {} : { ports: ports.map(toPortStatus) }),
})

const toPortStatus = ({ port, error }: PublishedPort): object => ({
  port,
  protocol: 'TCP',
  ...(O.isSome(error) ? { error: error.value } : {}),
})
