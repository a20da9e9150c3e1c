// How does a listener look in the SDK?
// From a described listener, its extra certificates, its rules and its tags to what we observe; from a change to the
// inputs of CreateListener and ModifyListener. Of what is read, the protocol of one that is not HTTPS can only be HTTP.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html (2026-11-22)
import type {
  Certificate,
  CreateListenerCommandInput,
  Listener as SdkListener,
  ModifyListenerCommandInput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedListener } from '@alb-ingress/core/aws/listener.js'
import { type ObservedRule, rulePriorityOrd } from '@alb-ingress/core/aws/listener-rule.js'
import type { Tags } from '@alb-ingress/core/aws/tags.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import { required, type Translated } from './required.js'
import { fromSdkActions, toSdkActions, type WritableAction } from './rule-action.js'
import { toSdkCreateTags } from './tags.js'

export interface ListenerParts {
  readonly listener: SdkListener
  /** As DescribeListenerCertificates lists them; the default one is among them. */
  readonly certificates: ReadonlyArray<Certificate>
  readonly rules: ReadonlyArray<ObservedRule>
  readonly tags: Tags
}

const member = required('elbv2:DescribeListeners')

/** Reads a listener. */
export const fromSdkListener = ({ listener, certificates, rules, tags }: ListenerParts): Translated<ObservedListener> =>
  pipe(
    sequenceS(E.Applicative)({
      arn: member('ListenerArn', listener.ListenerArn),
      port: member('Port', listener.Port),
      certificateArns: extraArnsOf(certificates),
    }),
    E.map((known) => ({
      ...known,
      protocol: listener.Protocol === 'HTTPS' ? 'HTTPS' : 'HTTP',
      defaultCertificateArn: O.fromNullable(listener.Certificates?.[0]?.CertificateArn),
      sslPolicy: O.fromNullable(listener.SslPolicy),
      defaultAction: fromSdkActions(listener.DefaultActions),
      rules: RA.sort(rulePriorityOrd)(rules),
      tags,
    })),
  )

const extraArnsOf = (certificates: ReadonlyArray<Certificate>): Translated<ReadonlyArray<string>> =>
  pipe(
    certificates.filter((certificate) => certificate.IsDefault !== true),
    E.traverseArray(({ CertificateArn }) =>
      required('elbv2:DescribeListenerCertificates')('CertificateArn', CertificateArn),
    ),
    E.map(RA.sort(stringOrd)),
  )

type CreateListener = Extract<ResolvedChange, { readonly _tag: 'CreateListener' }>
type ModifyListener = Extract<ResolvedChange, { readonly _tag: 'ModifyListener' }>

/** Writes the input that creates a listener. */
export const toSdkCreateListener = (
  change: CreateListener,
  defaultAction: WritableAction,
): CreateListenerCommandInput => ({
  LoadBalancerArn: change.loadBalancer,
  Port: change.port,
  ...toSdkSettings(change, defaultAction),
  ...toSdkCreateTags(change.tags),
})

/** Writes the input that changes a listener; its port stays. */
export const toSdkModifyListener = (
  change: ModifyListener,
  defaultAction: WritableAction,
): ModifyListenerCommandInput => ({
  ListenerArn: change.listener,
  ...toSdkSettings(change, defaultAction),
})

const toSdkSettings = (
  { protocol, sslPolicy, defaultCertificateArn }: CreateListener | ModifyListener,
  defaultAction: WritableAction,
): Pick<CreateListenerCommandInput, 'Protocol' | 'SslPolicy' | 'Certificates'> & {
  DefaultActions: NonNullable<CreateListenerCommandInput['DefaultActions']>
} => ({
  Protocol: protocol,
  ...(O.isSome(sslPolicy) ? { SslPolicy: sslPolicy.value } : {}),
  ...(O.isSome(defaultCertificateArn) ? { Certificates: [{ CertificateArn: defaultCertificateArn.value }] } : {}),
  DefaultActions: toSdkActions(defaultAction),
})
