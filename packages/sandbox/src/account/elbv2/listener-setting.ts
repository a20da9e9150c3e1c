// May a listener be like this?
// From what a create or modify asks for to complete settings, or to what AWS would refuse: HTTP has neither
// certificate nor policy, HTTPS has exactly one default certificate and a policy that exists, and FIPS policies stay
// among themselves.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Action, Certificate, MutualAuthenticationAttributes } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AccountState } from '../account-state.js'
import type { ApiError } from '../operation.js'
import {
  acceptUnless,
  invalidConfiguration,
  notFound,
  tooMany,
  trustStoreNotReady,
  unsupportedProtocol,
  validationError,
} from './elbv2-error.js'
import type { ListenerState, LoadBalancerState } from './elbv2-state.js'
import { acceptCertificate } from './listener-certificate.js'
import { actionsProblems, readBackActions } from './rule-action.js'
import { acceptSslPolicy, defaultSslPolicy, isFips } from './ssl-policy.js'
import { acceptTargetGroups } from './target-group-reference.js'

/** What a listener is made of, after a create or a modify. */
export type ListenerSettings = Pick<
  ListenerState,
  'port' | 'protocol' | 'sslPolicy' | 'defaultCertificateArn' | 'mutualAuthentication' | 'defaultActions'
>

/** What a create or modify asks for, with what a modify leaves as it is. */
export interface ListenerWish {
  readonly protocol: string | undefined
  readonly port: number | undefined
  readonly sslPolicy: string | undefined
  readonly certificates: ReadonlyArray<Certificate>
  readonly mutualAuthentication: MutualAuthenticationAttributes | undefined
  readonly actions: ReadonlyArray<Action>
  readonly secrets: 'MustBeGiven' | 'MayBeKept'
}

const acceptProtocol = (protocol: string | undefined): E.Either<ApiError, 'HTTP' | 'HTTPS'> => {
  if (protocol === undefined) return E.left(validationError('A protocol must be specified'))
  return protocol === 'HTTP' || protocol === 'HTTPS'
    ? E.right(protocol)
    : E.left(unsupportedProtocol(`Listeners of an Application Load Balancer cannot have the protocol '${protocol}'`))
}

const acceptPort = (port: number | undefined): E.Either<ApiError, number> =>
  port === undefined
    ? E.left(validationError('A port must be specified'))
    : port < 1 || port > 65_535
      ? E.left(validationError(`The port '${port}' must be between '1' and '65535'`))
      : E.right(port)

type Tls = Pick<ListenerSettings, 'sslPolicy' | 'defaultCertificateArn' | 'mutualAuthentication'>

const noTls: Tls = { sslPolicy: '', defaultCertificateArn: '', mutualAuthentication: {} }

const acceptPlain = (wish: ListenerWish): E.Either<ApiError, Tls> =>
  acceptUnless(
    [
      ...(wish.certificates.length > 0
        ? [invalidConfiguration('Certificates cannot be specified for an HTTP listener')]
        : []),
      ...(wish.sslPolicy === undefined
        ? []
        : [invalidConfiguration('An SSL policy cannot be specified for an HTTP listener')]),
    ],
    noTls,
  )

const acceptMutualAuthentication = (
  { elbv2 }: AccountState,
  wish: MutualAuthenticationAttributes = {},
): E.Either<ApiError, MutualAuthenticationAttributes> => {
  const { Mode: mode = 'off', TrustStoreArn: arn } = wish
  if (!['off', 'passthrough', 'verify'].includes(mode))
    return E.left(
      validationError(`The mutual authentication mode '${mode}' must be one of '[off, passthrough, verify]'`),
    )
  if (mode !== 'verify') return E.right({ Mode: mode })
  if (arn === undefined)
    return E.left(invalidConfiguration("A trust store must be specified for the mutual authentication mode 'verify'"))
  const trustStore = elbv2.trustStores[arn]
  if (trustStore === undefined) return E.left(notFound.TrustStore(`Trust store '${arn}' not found`))
  return trustStore.status === 'ACTIVE'
    ? E.right({
        IgnoreClientCertificateExpiry: false,
        AdvertiseTrustStoreCaNames: 'off',
        ...wish,
        Mode: mode,
        TrustStoreAssociationStatus: 'active',
      })
    : E.left(trustStoreNotReady(`Trust store '${arn}' is not active`))
}

const fipsProblems = (loadBalancer: LoadBalancerState, arn: string, sslPolicy: string): ReadonlyArray<ApiError> =>
  Object.values(loadBalancer.listeners).some(
    (other) => other.arn !== arn && other.protocol === 'HTTPS' && isFips(other.sslPolicy) !== isFips(sslPolicy),
  )
    ? [invalidConfiguration('All secure listeners of a load balancer must use FIPS policies, or none of them')]
    : []

const acceptTls = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  arn: string,
  wish: ListenerWish,
): E.Either<ApiError, Tls> =>
  pipe(
    acceptUnless(
      [
        ...(wish.certificates.length === 0
          ? [validationError('A certificate must be specified for HTTPS listeners')]
          : []),
        ...(wish.certificates.length > 1
          ? [tooMany('Certificates', "A listener can have exactly '1' default certificate")]
          : []),
      ],
      wish.certificates[0]?.CertificateArn ?? '',
    ),
    E.flatMap((certificateArn) => acceptCertificate(state, certificateArn)),
    E.bindTo('defaultCertificateArn'),
    E.bind('sslPolicy', () => acceptSslPolicy(wish.sslPolicy ?? defaultSslPolicy)),
    E.bind('mutualAuthentication', () => acceptMutualAuthentication(state, wish.mutualAuthentication)),
    E.flatMap((tls) => acceptUnless(fipsProblems(loadBalancer, arn, tls.sslPolicy), tls)),
  )

/** Accepts everything but the port's being free, which create and modify judge differently. */
export const acceptListenerSettings = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  arn: string,
  wish: ListenerWish,
): E.Either<ApiError, ListenerSettings> =>
  pipe(
    E.Do,
    E.bind('protocol', () => acceptProtocol(wish.protocol)),
    E.bind('port', () => acceptPort(wish.port)),
    E.bind('tls', ({ protocol }) =>
      protocol === 'HTTPS' ? acceptTls(state, loadBalancer, arn, wish) : acceptPlain(wish),
    ),
    E.bind('defaultActions', ({ protocol }) =>
      acceptUnless(
        actionsProblems(wish.actions, { protocol, limits: state.limits, secrets: wish.secrets }),
        readBackActions(wish.actions),
      ),
    ),
    E.tap(({ defaultActions }) => acceptTargetGroups(state, loadBalancer, defaultActions)),
    E.map(({ protocol, port, tls, defaultActions }) => ({ protocol, port, ...tls, defaultActions })),
  )
