// Which load balancer serves a group now?
// From the picture of a group to the load balancer that carries its resource tag; the oldest where there are several.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ObservedLoadBalancer } from './load-balancer.js'
import type { ObservedGroup } from './observed.js'
import { loadBalancerId } from './resource-id.js'
import { resourceTagKey } from './tags.js'

/** Finds the load balancer of a group. */
export const presentLoadBalancer = ({ loadBalancers }: ObservedGroup): O.Option<ObservedLoadBalancer> =>
  pipe(
    O.fromNullable(loadBalancers.find(({ loadBalancer }) => loadBalancer.tags[resourceTagKey] === loadBalancerId)),
    O.map(({ loadBalancer }) => loadBalancer),
  )
