// How are changes to listeners and their certificates carried out? One call each; AWS takes one certificate per call.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html (2026-11-22)
import {
  AddListenerCertificatesCommand,
  CreateListenerCommand,
  DeleteListenerCommand,
  ModifyListenerCommand,
  RemoveListenerCertificatesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Aws } from '../call-aws.js'
import { toSdkCreateListener, toSdkModifyListener } from '../translate/listener.js'
import { bindId, bindNothing, type Executed, refuse, unwritableAction } from './executed.js'

/** Creates a listener with its default action and its tags. */
export const createListener = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'CreateListener' }>,
): Executed => {
  const { defaultAction } = change
  if (defaultAction._tag === 'Unmodelled') return refuse('CreateListener', unwritableAction)
  return pipe(
    aws.call('elbv2:CreateListener', (options) =>
      aws.clients.elbv2.send(new CreateListenerCommand(toSdkCreateListener(change, defaultAction)), options),
    ),
    TE.flatMap(({ Listeners }) =>
      bindId('CreateListener', Listeners?.[0]?.ListenerArn)((arn) => ({ _tag: 'ListenerBound', arn })),
    ),
  )
}

/** Replaces protocol, policy, default certificate and default action. */
export const modifyListener = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'ModifyListener' }>,
): Executed => {
  const { defaultAction } = change
  if (defaultAction._tag === 'Unmodelled') return refuse('ModifyListener', unwritableAction)
  return bindNothing(
    aws.call('elbv2:ModifyListener', (options) =>
      aws.clients.elbv2.send(new ModifyListenerCommand(toSdkModifyListener(change, defaultAction)), options),
    ),
  )
}

/** Adds a certificate beside the default one. */
export const addListenerCertificate = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'AddListenerCertificate' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:AddListenerCertificates', (options) =>
      aws.clients.elbv2.send(
        new AddListenerCertificatesCommand({
          ListenerArn: change.listener,
          Certificates: [{ CertificateArn: change.certificateArn }],
        }),
        options,
      ),
    ),
  )

/** Removes a certificate beside the default one. */
export const removeListenerCertificate = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'RemoveListenerCertificate' }>,
): Executed =>
  bindNothing(
    aws.call('elbv2:RemoveListenerCertificates', (options) =>
      aws.clients.elbv2.send(
        new RemoveListenerCertificatesCommand({
          ListenerArn: change.listener,
          Certificates: [{ CertificateArn: change.certificateArn }],
        }),
        options,
      ),
    ),
  )

/** Deletes a listener with its rules. */
export const deleteListener = (aws: Aws, arn: string): Executed =>
  bindNothing(
    aws.call('elbv2:DeleteListener', (options) =>
      aws.clients.elbv2.send(new DeleteListenerCommand({ ListenerArn: arn }), options),
    ),
  )
