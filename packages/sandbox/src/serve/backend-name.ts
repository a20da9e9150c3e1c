// Which Service stands behind a target group?
// From the tags that controllers of ALBs write to `Service namespace/name:port`, or the target group's name when they
// say nothing. The tag `ingress.k8s.aws/resource` of a target group is `namespace/ingress-service:port`; where
// Ingress ends and Service begins is only known with the names that exist
// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/, 2026-11-22).
import { objectsOf, type ClusterState } from '../cluster/cluster-state.js'
import { nameOf } from '../cluster/kubernetes-object.js'
import { kindOfManifest } from '../cluster/resource-kind.js'
import type { DataPlaneTargetGroup } from './data-plane-listener.js'

const resourceTag = 'ingress.k8s.aws/resource'
const resourcePattern = /^([^/]+)\/(.+):([^:]+)$/

/** Names the backend of a target group, with the Ingresses and Services of a cluster. */
export const backendName = (cluster: ClusterState, targetGroup: DataPlaneTargetGroup): string => {
  const [, namespace, joined, port] = resourcePattern.exec(targetGroup.tags[resourceTag] ?? '') ?? []
  if (namespace === undefined || joined === undefined || port === undefined) return targetGroup.name
  const service = serviceOfJoinedName(
    joined,
    namesOf(cluster, 'networking.k8s.io/v1', 'Ingress', namespace),
    namesOf(cluster, 'v1', 'Service', namespace),
  )
  return service === undefined ? `${namespace}/${joined}:${port}` : `Service ${namespace}/${service}:${port}`
}

const namesOf = (cluster: ClusterState, apiVersion: string, kind: string, namespace: string): ReadonlyArray<string> => {
  const resource = kindOfManifest(apiVersion, kind)
  return resource === undefined ? [] : objectsOf(cluster, resource, namespace).map(nameOf)
}

const serviceOfJoinedName = (
  joined: string,
  ingresses: ReadonlyArray<string>,
  services: ReadonlyArray<string>,
): string | undefined =>
  services.find((service) => ingresses.some((ingress) => `${ingress}-${service}` === joined)) ??
  services.find((service) => joined.endsWith(`-${service}`))
