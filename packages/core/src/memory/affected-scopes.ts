// Which scopes does a changed object touch?
// An Ingress its group; a Service the groups that name it or send to it and their target groups; an EndpointSlice the target
// groups of its Service alone, as a Pod does; a Node everything that is registered by instance, and the network; a class or its parameters
// every group. Only what is touched is planned again. Who refers to a Service stands in memory as an index, so that an event
// costs what it touches and not what there is.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { type GroupId, parseGroupId } from '../aws/group-id.js'
import { distinctBy } from '../collections/distinct-by.js'
import { distinctScopes, groupScope, networkScope, type ScopeKey } from '../aws/scope-key.js'
import { servicesOfIngress } from '../group/references.js'
import { objectKey, type ObjectRef, serviceRef } from '../kubernetes/object-ref.js'
import { findObject, type Lookup } from '../kubernetes/find-object.js'
import { slicesOfService } from '../kubernetes/slices-of-service.js'
import type { Snapshot } from '../kubernetes/snapshot.js'
import type { EndpointSlice } from '../kubernetes/endpoint-slice.js'
import type { ScopeInput } from './plan-scope.js'
import { referencesOf, usersOf, withReferences } from './reference-index.js'
import type { Remembered } from './remembered.js'
import { groupsOfCluster } from './list-scopes.js'
import { type TargetGroupBackend, targetGroupBackends } from './target-group-backends.js'

/** What can be told without a clock. */
type ClusterView = Omit<ScopeInput, 'now'>

/**
 * Lists the scopes that changed objects touch, each once, in a fixed order. Which Service a slice belonged to before comes from
 * memory, so that `rememberObjects` is to follow, not to go before.
 */
export const affectedScopes = (
  input: ClusterView,
  objects: ReadonlyArray<ObjectRef>,
): ReadonlyArray<ScopeKey> => distinctScopes(distinctBy(reachOf)(objects).flatMap((object) => scopesOf(input, object)))

/** Nodes touch the same scopes, whichever it is, and so do classes: many of them are looked at as one. */
const reachOf = ({ kind, namespace, name }: ObjectRef): string =>
  kind === 'Node' || kind === 'IngressClass' || kind === 'IngressClassParams' || kind === 'Namespace'
    ? kind
    : `${kind} ${objectKey({ namespace, name })}`

/** Notes which Services changed Ingresses name and changed EndpointSlices belong to. */
export const rememberObjects = (
  remembered: Remembered,
  snapshot: Snapshot,
  objects: ReadonlyArray<ObjectRef>,
): Remembered => {
  const ingresses = objects
    .filter(({ kind }) => kind === 'Ingress')
    .reduce(
      (index, object) => withReferences(index, objectKey(object), servicesNamed(snapshot, object)),
      remembered.ingressServices,
    )
  const slices = objects
    .filter(({ kind }) => kind === 'EndpointSlice')
    .reduce(
      (index, object) => withReferences(index, objectKey(object), RA.fromOption(serviceOfSlice(findSlice(snapshot, object)))),
      remembered.sliceServices,
    )
  return { ...remembered, ingressServices: ingresses, sliceServices: slices }
}

const servicesNamed = (snapshot: Snapshot, { namespace, name }: ObjectRef): ReadonlyArray<string> => {
  const found = findObject(snapshot, 'Ingress', { namespace, name })
  return found._tag === 'Found' ? servicesOfIngress(found.object).map(objectKey) : []
}

const findSlice = (snapshot: Snapshot, { namespace, name }: ObjectRef): Lookup<EndpointSlice> =>
  findObject(snapshot, 'EndpointSlice', { namespace, name })

const serviceOfSlice = (found: Lookup<EndpointSlice>): O.Option<string> =>
  found._tag === 'Found'
    ? O.map((name: string) => objectKey(serviceRef(found.object.metadata.namespace, name)))(found.object.serviceName)
    : O.none

const scopesOf = (input: ClusterView, object: ObjectRef): ReadonlyArray<ScopeKey> => {
  switch (object.kind) {
    case 'Ingress':
      return [groupScope({ _tag: 'Implicit', namespace: object.namespace, name: object.name })]
    case 'Service':
      return [
        ...groupsUsing(input, object).map(groupScope),
        ...backendsOf(input, objectKey(object)).map(({ scope }) => scope),
      ]
    case 'EndpointSlice':
      return podBackends(input, object).map(({ scope }) => scope)
    case 'Pod':
      return backendsBehind(input, object).map(({ scope }) => scope)
    case 'Node':
      return [
        networkScope(input.settings.vpcId),
        ...groupsOfCluster(input.snapshot)
          .flatMap((group) => targetGroupBackends(input.remembered, group))
          .filter(({ claim }) => claim.targetType === 'instance')
          .map(({ scope }) => scope),
      ]
    case 'IngressClass':
    case 'IngressClassParams':
    case 'Namespace':
      return groupsOfCluster(input.snapshot).map(groupScope)
  }
}

/** The groups whose Ingress is there and names a Service, or that send to it since they were last compiled or read. */
const groupsUsing = ({ remembered, snapshot }: ClusterView, service: ObjectRef): ReadonlyArray<GroupId> =>
  [
    ...new Set([
      ...usersOf(remembered.ingressServices, objectKey(service)),
      ...usersOf(remembered.groupServices, objectKey(service)),
    ]),
  ]
    .map(parseGroupId)
    .filter((group) => isInCluster(snapshot, group))

const isInCluster = (snapshot: Snapshot, group: GroupId): boolean =>
  group._tag === 'Implicit' && snapshot.Ingress.byNamespace.get(group.namespace)?.has(group.name) === true

const backendsOf = ({ remembered, snapshot }: ClusterView, service: string): ReadonlyArray<TargetGroupBackend> =>
  usersOf(remembered.groupServices, service)
    .map(parseGroupId)
    .filter((group) => isInCluster(snapshot, group))
    .flatMap((group) => targetGroupBackends(remembered, group))
    .filter(({ claim }) => objectKey(claim.service) === service)

const isOfPods = ({ claim }: TargetGroupBackend): boolean => claim.targetType === 'ip'

/** A slice touches the Service that it belongs to and the one it belonged to; one of which neither is known, its namespace. */
const podBackends = (input: ClusterView, slice: ObjectRef): ReadonlyArray<TargetGroupBackend> => {
  const found = findSlice(input.snapshot, slice)
  const before = referencesOf(input.remembered.sliceServices, objectKey(slice))
  const isUnknown = found._tag === 'Malformed' || (found._tag !== 'Found' && before.length === 0)
  if (isUnknown) return backendsOfNamespace(input, slice.namespace).filter(isOfPods)
  const services = new Set([...before, ...RA.fromOption(serviceOfSlice(found))])
  return [...services].flatMap((service) => backendsOf(input, service)).filter(isOfPods)
}

const backendsOfNamespace = ({ remembered, snapshot }: ClusterView, namespace: string): ReadonlyArray<TargetGroupBackend> =>
  [...(snapshot.Ingress.byNamespace.get(namespace)?.keys() ?? [])].flatMap((name) =>
    targetGroupBackends(remembered, { _tag: 'Implicit', namespace, name }),
  )

/** The target groups whose endpoints name a pod; one that waits for no target group touches none. */
const backendsBehind = (input: ClusterView, pod: ObjectRef): ReadonlyArray<TargetGroupBackend> => {
  const found = findObject(input.snapshot, 'Pod', pod)
  if (found._tag === 'Found' && found.object.gates.length === 0) return []
  return backendsOfNamespace(input, pod.namespace).filter(
    (backend) => isOfPods(backend) && isBehind(input.snapshot, backend.claim.service, pod),
  )
}

const isBehind = (snapshot: Snapshot, service: ObjectRef, pod: ObjectRef): boolean =>
  slicesOfService(snapshot, service).slices.some(({ endpoints }) =>
    endpoints.some(({ podName }) => O.isSome(podName) && podName.value === pod.name),
  )
