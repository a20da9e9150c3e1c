// Which certificates should an HTTPS port show for its hosts?
// From hosts and the issued certificates of the account to ARNs in ascending order, or to the hosts that have none. Rules, as in
// aws-load-balancer-controller: every certificate that carries a host is taken; a name `*.rest` carries the hosts with exactly
// one label before `rest`; names compare as they are written. The first ARN becomes the default certificate.
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Eq as stringEq, Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { BuildError } from '../ingress/build-error.js'
import { type Built, builtUnless } from '../ingress/built.js'
import type { WrittenPlace } from '../ingress/written-place.js'
import type { Certificate } from './answer.js'

const restOf = (name: string): string => name.slice(name.indexOf('.'))

const carries = (name: string, host: string): boolean =>
  name === host || (name.startsWith('*.') && host.includes('.') && restOf(name) === restOf(host))

const certificatesFor = (certificates: ReadonlyArray<Certificate>, host: string): ReadonlyArray<Certificate> =>
  certificates.filter(({ names }) => names.some((name) => carries(name, host)))

/** At most this many names are shown when none fits. */
const namesShownMax = 10

const namesOf = (certificates: ReadonlyArray<Certificate>): ReadonlyArray<string> =>
  pipe(
    certificates.flatMap(({ names }) => names),
    RA.uniq(stringEq),
    RA.sort(stringOrd),
    RA.takeLeft(namesShownMax),
  )

/** Chooses the certificates that carry the hosts; the place says where the port was asked for. */
export const chooseCertificates = (
  place: WrittenPlace,
  certificates: ReadonlyArray<Certificate>,
  hosts: ReadonlyArray<string>,
): Built<ReadonlyArray<string>> => {
  const errors: ReadonlyArray<BuildError> = hosts
    .filter((host) => certificatesFor(certificates, host).length === 0)
    .map((host) => ({ _tag: 'CertificateNotFound', ...place, host, found: namesOf(certificates) }))
  const arns = hosts.flatMap((host) => certificatesFor(certificates, host).map(({ arn }) => arn))
  return pipe(
    errors,
    builtUnless(arns),
    E.map((chosen) => pipe(chosen, RA.uniq(stringEq), RA.sort(stringOrd))),
  )
}
