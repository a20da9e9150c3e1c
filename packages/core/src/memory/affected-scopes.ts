// Which scopes does a changed object touch?
// An Ingress its group; a Service the groups of its namespace that refer to it and their target groups; an EndpointSlice
// the target groups of its Service alone, as a Pod does; a Node everything that is registered by instance, and the network; a class or its
// parameters every group. Only what is touched is planned again.
import * as O from 'fp-ts/lib/Option.js'
import type { GroupId } from '../aws/group-id.js'
import { distinctScopes, groupScope, networkScope, type ScopeKey } from '../aws/scope-key.js'
import { findObject, slicesOfService } from '../kubernetes/snapshot.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import { servicesOfIngress } from '../group/references.js'
import type { ScopeInput } from './plan-scope.js'
import { groupsOfCluster, type TargetGroupBackend, targetGroupBackends } from './scopes.js'

/** What can be told without a clock. */
type ClusterView = Omit<ScopeInput, 'now'>

/** Lists the scopes that changed objects touch, each once, in a fixed order. */
export const affectedScopes = (
  input: ClusterView,
  objects: ReadonlyArray<ObjectRef>,
): ReadonlyArray<ScopeKey> => distinctScopes(objects.flatMap((object) => scopesOf(input, object)))

const scopesOf = (input: ClusterView, object: ObjectRef): ReadonlyArray<ScopeKey> => {
  switch (object.kind) {
    case 'Ingress':
      return [groupScope({ _tag: 'Implicit', namespace: object.namespace, name: object.name })]
    case 'Service': {
      const groups = groupsUsing(input, object)
      const backends = groups.flatMap((group) => backendsOf(input, group, object))
      return [...groups.map(groupScope), ...backends.map(({ scope }) => scope)]
    }
    case 'EndpointSlice':
      return sliceScopes(input, object)
    case 'Pod':
      return podScopes(input, object)
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

/** The groups of a namespace whose Ingress refers to a Service. */
const groupsUsing = (input: ClusterView, service: ObjectRef): ReadonlyArray<GroupId> =>
  [...(input.snapshot.Ingress.byNamespace.get(service.namespace)?.keys() ?? [])].sort().flatMap((name) => {
    const group: GroupId = { _tag: 'Implicit', namespace: service.namespace, name }
    const ingress = findObject(input.snapshot, 'Ingress', service.namespace, name)
    const isUsing =
      ingress._tag === 'Found' && servicesOfIngress(ingress.object).some((reference) => reference.name === service.name)
    return isUsing || backendsOf(input, group, service).length > 0 ? [group] : []
  })

const backendsOf = (
  input: ClusterView,
  group: GroupId,
  service: ObjectRef,
): ReadonlyArray<TargetGroupBackend> =>
  targetGroupBackends(input.remembered, group).filter(
    ({ claim }) => claim.service.namespace === service.namespace && claim.service.name === service.name,
  )

/** A slice that is gone or unreadable touches every target group of its namespace. */
const sliceScopes = (input: ClusterView, object: ObjectRef): ReadonlyArray<ScopeKey> => {
  const found = findObject(input.snapshot, 'EndpointSlice', object.namespace, object.name)
  const name = found._tag === 'Found' ? O.getOrElse(() => '')(found.object.serviceName) : ''
  const names = [...(input.snapshot.Ingress.byNamespace.get(object.namespace)?.keys() ?? [])].sort()
  return names.flatMap((ingress) =>
    targetGroupBackends(input.remembered, { _tag: 'Implicit', namespace: object.namespace, name: ingress })
      .filter(({ claim }) => claim.targetType === 'ip' && (name === '' || claim.service.name === name))
      .map(({ scope }) => scope),
  )
}

/** The target groups of pods whose endpoints name a pod. */
const podScopes = (input: ClusterView, pod: ObjectRef): ReadonlyArray<ScopeKey> => {
  const names = [...(input.snapshot.Ingress.byNamespace.get(pod.namespace)?.keys() ?? [])].sort()
  return names.flatMap((name) =>
    targetGroupBackends(input.remembered, { _tag: 'Implicit', namespace: pod.namespace, name })
      .filter(({ claim }) => claim.targetType === 'ip' && isBehind(input, claim.service, pod))
      .map(({ scope }) => scope),
  )
}

const isBehind = ({ snapshot }: ClusterView, service: ObjectRef, pod: ObjectRef): boolean =>
  slicesOfService(snapshot, service).slices.some(({ endpoints }) =>
    endpoints.some(({ podName }) => O.isSome(podName) && podName.value === pod.name),
  )
