// Which certificates does a listener present?
// One default, and further ones chosen by server name. From certificate ARNs to what AWS accepts of them, and the
// three calls on the further ones, which take one certificate at a time. A certificate counts once per load balancer,
// the default not at all.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/https-listener-certificates.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  AddListenerCertificatesInput,
  AddListenerCertificatesOutput,
  Certificate,
  DescribeListenerCertificatesInput,
  DescribeListenerCertificatesOutput,
  RemoveListenerCertificatesInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AccountState } from '../account-state.js'
import type { ApiError, Operation } from '../operation.js'
import { describePage } from './describe-page.js'
import {
  acceptUnless,
  certificateNotFound,
  invalidConfiguration,
  operationNotPermitted,
  tooMany,
  validationError,
} from './elbv2-error.js'
import type { LoadBalancerState } from './elbv2-state.js'
import { findListener, type FoundListener, putListener } from './find-resource.js'

/** Server certificates of IAM are not simulated one by one: any ARN of theirs will do. */
const isIamCertificate = (arn: string): boolean => /^arn:[^:]+:iam::\d+:server-certificate\/.+/.test(arn)

/** Accepts a certificate that exists and is issued. */
export const acceptCertificate = ({ acm }: AccountState, arn: string): E.Either<ApiError, string> =>
  acm.certificates[arn]?.status === 'ISSUED' || isIamCertificate(arn)
    ? E.right(arn)
    : E.left(certificateNotFound(`Certificate ARN '${arn}' is not valid`))

const onlyCertificate = (certificates: ReadonlyArray<Certificate>): E.Either<ApiError, string> => {
  const [only] = certificates
  return acceptUnless(
    [
      ...(certificates.length === 1 ? [] : [validationError('Exactly one certificate must be specified in a call')]),
      ...(only?.IsDefault === undefined
        ? []
        : [validationError('IsDefault must not be specified for the certificates of a listener')]),
    ],
    only?.CertificateArn ?? '',
  )
}

const requireHttps = (found: FoundListener): E.Either<ApiError, FoundListener> =>
  found.listener.protocol === 'HTTPS'
    ? E.right(found)
    : E.left(invalidConfiguration('Certificates can only be added to HTTPS listeners'))

const certificateCount = ({ listeners }: LoadBalancerState): number =>
  new Set(Object.values(listeners).flatMap(({ certificateArns }) => certificateArns)).size

/** Adds one certificate; one that is there already is not added twice. */
export const addListenerCertificates: Operation<AddListenerCertificatesInput, AddListenerCertificatesOutput> = (
  state,
  input,
) =>
  pipe(
    findListener(state, input.ListenerArn ?? ''),
    E.flatMap(requireHttps),
    E.bind('arn', () => onlyCertificate(input.Certificates ?? [])),
    E.tap(({ arn }) => acceptCertificate(state, arn)),
    E.filterOrElse(
      ({ loadBalancer, listener, arn }) =>
        listener.certificateArns.includes(arn) ||
        certificateCount(loadBalancer) < state.limits.certificatesPerLoadBalancerMax,
      () =>
        tooMany(
          'Certificates',
          `The maximum number of certificates per load balancer '${state.limits.certificatesPerLoadBalancerMax}' has been reached`,
        ),
    ),
    E.map(({ listener, arn }) => {
      const certificateArns = [...new Set([...listener.certificateArns, arn])]
      return {
        state: putListener(state, { ...listener, certificateArns }),
        output: { Certificates: [{ CertificateArn: arn, IsDefault: false }] },
      }
    }),
  )

/** Removes one certificate; one that is not there is removed with success. */
export const removeListenerCertificates: Operation<RemoveListenerCertificatesInput, object> = (state, input) =>
  pipe(
    findListener(state, input.ListenerArn ?? ''),
    E.bind('arn', () => onlyCertificate(input.Certificates ?? [])),
    E.filterOrElse(
      ({ listener, arn }) => arn !== listener.defaultCertificateArn || listener.certificateArns.includes(arn),
      ({ arn }) => operationNotPermitted(`The default certificate '${arn}' cannot be removed`),
    ),
    E.map(({ listener, arn }) => ({
      state: putListener(state, {
        ...listener,
        certificateArns: listener.certificateArns.filter((one) => one !== arn),
      }),
      output: {},
    })),
  )

/** A default certificate that was also added appears twice, as AWS shows it. */
export const describeListenerCertificates: Operation<
  DescribeListenerCertificatesInput,
  DescribeListenerCertificatesOutput
> = (state, input) =>
  pipe(
    findListener(state, input.ListenerArn ?? ''),
    E.map(({ listener }) => [
      ...(listener.defaultCertificateArn === ''
        ? []
        : [{ CertificateArn: listener.defaultCertificateArn, IsDefault: true }]),
      ...listener.certificateArns.map((arn) => ({ CertificateArn: arn, IsDefault: false })),
    ]),
    E.flatMap((all) =>
      describePage(all, ({ CertificateArn: arn, IsDefault: isDefault }) => `${isDefault ? 0 : 1} ${arn}`, input, 100),
    ),
    E.map(({ items, nextMarker }) => ({ state, output: { Certificates: [...items], NextMarker: nextMarker } })),
  )
