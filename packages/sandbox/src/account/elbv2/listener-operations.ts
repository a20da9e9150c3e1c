// What do the calls on listeners do?
// Create, describe, modify and delete. A port belongs to one listener of a load balancer; creating the same listener
// again gives the existing one, a different one on that port is refused. HTTPS has exactly one default certificate
// and a policy, HTTP has neither. The default rule comes and goes with its listener.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  CreateListenerInput,
  CreateListenerOutput,
  DeleteListenerInput,
  DescribeListenersInput,
  DescribeListenersOutput,
  Listener,
  ModifyListenerInput,
  ModifyListenerOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AccountState } from '../account-state.js'
import { makeHexIds } from '../make-id.js'
import type { ApiError, Operation } from '../operation.js'
import { describePage } from './describe-page.js'
import { listenerArn, loadBalancerArnOfListener, ruleArn } from './elbv2-arn.js'
import { acceptUnless, duplicateListener, notFound, tooMany, validationError } from './elbv2-error.js'
import type { ListenerState, LoadBalancerState } from './elbv2-state.js'
import { findListener, findLoadBalancer, putListener, putLoadBalancer, requireArn, without } from './find-resource.js'
import { addTags } from './resource-tags.js'
import { relinkTargetGroups } from './target-group-reference.js'
import { acceptListenerSettings, type ListenerSettings, type ListenerWish } from './listener-setting.js'

const toListener = (listener: ListenerState): Listener => ({
  ListenerArn: listener.arn,
  LoadBalancerArn: loadBalancerArnOfListener(listener.arn),
  Port: listener.port,
  Protocol: listener.protocol,
  DefaultActions: [...listener.defaultActions],
  ...(listener.protocol === 'HTTPS'
    ? {
        SslPolicy: listener.sslPolicy,
        Certificates: [{ CertificateArn: listener.defaultCertificateArn }],
        MutualAuthentication: listener.mutualAuthentication,
      }
    : {}),
})

const portProblems = (loadBalancer: LoadBalancerState, arn: string, port: number): ReadonlyArray<ApiError> =>
  Object.values(loadBalancer.listeners).some((other) => other.arn !== arn && other.port === port)
    ? [duplicateListener(`A listener already exists on this port for this load balancer '${loadBalancer.arn}'`)]
    : []

const hasSettings = (listener: ListenerState, settings: ListenerSettings): boolean =>
  JSON.stringify([settings.protocol, settings.sslPolicy, settings.defaultCertificateArn, settings.defaultActions]) ===
  JSON.stringify([listener.protocol, listener.sslPolicy, listener.defaultCertificateArn, listener.defaultActions])

const addListener = (
  state: AccountState,
  loadBalancer: LoadBalancerState,
  settings: ListenerSettings,
  input: CreateListenerInput,
): E.Either<ApiError, { readonly state: AccountState; readonly listener: ListenerState }> =>
  pipe(
    addTags({}, input.Tags ?? [], state.limits.tagsPerResourceMax),
    E.filterOrElse(
      () => Object.keys(loadBalancer.listeners).length < state.limits.listenersPerLoadBalancerMax,
      () =>
        tooMany(
          'Listeners',
          `The maximum number of listeners per load balancer '${state.limits.listenersPerLoadBalancerMax}' has been reached`,
        ),
    ),
    E.map((tags) => {
      const made = makeHexIds(state, 16, 2)
      const arn = listenerArn(loadBalancer.arn, made.ids[0] ?? '')
      const listener: ListenerState = {
        ...settings,
        arn,
        certificateArns: [],
        defaultRuleArn: ruleArn(arn, made.ids[1] ?? ''),
        rules: {},
        attributes: {},
        tags,
      }
      return { state: putListener(made.state, listener), listener }
    }),
  )

/** Makes a listener, or gives the one that is the same already. */
export const createListener: Operation<CreateListenerInput, CreateListenerOutput> = (state, input, { now }) =>
  pipe(
    findLoadBalancer(state, input.LoadBalancerArn ?? ''),
    E.bindTo('loadBalancer'),
    E.bind('settings', ({ loadBalancer }) =>
      acceptListenerSettings(state, loadBalancer, '', {
        protocol: input.Protocol,
        port: input.Port,
        sslPolicy: input.SslPolicy,
        certificates: input.Certificates ?? [],
        mutualAuthentication: input.MutualAuthentication,
        actions: input.DefaultActions ?? [],
        secrets: 'MustBeGiven',
      }),
    ),
    E.flatMap(({ loadBalancer, settings }) => {
      const existing = Object.values(loadBalancer.listeners).find(({ port }) => port === settings.port)
      if (existing !== undefined && hasSettings(existing, settings)) return E.right({ state, listener: existing })
      return pipe(
        acceptUnless(portProblems(loadBalancer, '', settings.port), settings),
        E.flatMap(() => addListener(state, loadBalancer, settings, input)),
        E.map((added) => ({
          ...added,
          state: relinkTargetGroups(
            added.state,
            [{ userArn: added.listener.arn, before: [], after: added.listener.defaultActions }],
            now,
          ),
        })),
      )
    }),
    E.map(({ state: next, listener }) => ({ state: next, output: { Listeners: [toListener(listener)] } })),
  )

const chosenListeners = (
  state: AccountState,
  { LoadBalancerArn: parentArn, ListenerArns: arns = [] }: DescribeListenersInput,
): E.Either<ApiError, ReadonlyArray<ListenerState>> => {
  if ((parentArn === undefined) === (arns.length === 0))
    return E.left(validationError('You must specify either listener ARNs or a load balancer ARN'))
  if (parentArn !== undefined)
    return pipe(
      findLoadBalancer(state, parentArn),
      E.map(({ listeners }) => Object.values(listeners)),
    )
  return pipe(
    arns,
    E.traverseArray((arn) =>
      pipe(
        findListener(state, arn),
        E.map(({ listener }) => listener),
        E.mapLeft((error) =>
          error.code === 'ListenerNotFound' ? notFound.Listener('One or more listeners not found') : error,
        ),
      ),
    ),
  )
}

/** Lists the listeners of a load balancer, or finds them by ARN, all or none. */
export const describeListeners: Operation<DescribeListenersInput, DescribeListenersOutput> = (state, input) =>
  pipe(
    chosenListeners(state, input),
    E.flatMap((chosen) => describePage(chosen, ({ arn }) => arn, input, 100)),
    E.map(({ items, nextMarker }) => ({ state, output: { Listeners: items.map(toListener), NextMarker: nextMarker } })),
  )

/** What is not named stays as it is; going from HTTPS to HTTP drops policy and certificate, the way back must bring them. */
const modifiedWish = (listener: ListenerState, input: ModifyListenerInput): ListenerWish => {
  const protocol = input.Protocol ?? listener.protocol
  const keepsTls = protocol === 'HTTPS' && listener.protocol === 'HTTPS'
  return {
    protocol,
    port: input.Port ?? listener.port,
    sslPolicy: input.SslPolicy ?? (keepsTls ? listener.sslPolicy : undefined),
    certificates: input.Certificates ?? (keepsTls ? [{ CertificateArn: listener.defaultCertificateArn }] : []),
    mutualAuthentication: input.MutualAuthentication ?? (keepsTls ? listener.mutualAuthentication : undefined),
    actions: input.DefaultActions ?? listener.defaultActions,
    secrets: 'MayBeKept',
  }
}

/** Actions that stay as they were have been accepted before, and their secret is not among them any more. */
const withKeptSecrets = (wish: ListenerWish, input: ModifyListenerInput): ListenerWish =>
  input.DefaultActions === undefined
    ? {
        ...wish,
        actions: wish.actions.map((action) =>
          action.AuthenticateOidcConfig === undefined
            ? action
            : {
                ...action,
                AuthenticateOidcConfig: { ...action.AuthenticateOidcConfig, UseExistingClientSecret: true },
              },
        ),
      }
    : wish

/** Changes what is named of a listener; lists are replaced whole. */
export const modifyListener: Operation<ModifyListenerInput, ModifyListenerOutput> = (state, input, { now }) =>
  pipe(
    findListener(state, input.ListenerArn ?? ''),
    E.bind('settings', ({ loadBalancer, listener }) =>
      acceptListenerSettings(state, loadBalancer, listener.arn, withKeptSecrets(modifiedWish(listener, input), input)),
    ),
    E.flatMap((accepted) =>
      acceptUnless(portProblems(accepted.loadBalancer, accepted.listener.arn, accepted.settings.port), accepted),
    ),
    E.map(({ listener, settings }) => {
      const certificateArns = settings.protocol === 'HTTPS' ? listener.certificateArns : []
      const modified: ListenerState = { ...listener, ...settings, certificateArns }
      const change = { userArn: listener.arn, before: listener.defaultActions, after: modified.defaultActions }
      return {
        state: relinkTargetGroups(putListener(state, modified), [change], now),
        output: { Listeners: [toListener(modified)] },
      }
    }),
  )

/** Deletes a listener with its rules. */
export const deleteListener: Operation<DeleteListenerInput, object> = (state, { ListenerArn: arn = '' }, { now }) =>
  pipe(
    requireArn('Listener', arn),
    E.flatMap(() => findListener(state, arn)),
    E.map(({ loadBalancer, listener }) => {
      const users = [
        { userArn: listener.arn, before: listener.defaultActions, after: [] },
        ...Object.values(listener.rules).map((rule) => ({ userArn: rule.arn, before: rule.actions, after: [] })),
      ]
      const next = putLoadBalancer(state, { ...loadBalancer, listeners: without(loadBalancer.listeners, arn) })
      return { state: relinkTargetGroups(next, users, now), output: {} }
    }),
  )
