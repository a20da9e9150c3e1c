// Which load balancer does a group have?
// From the picture of a group to the load balancer that carries its resource tag, with its listeners; the oldest where there are
// several. Whether it serves, its listeners and rules all in place, is another question.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedGroup, ObservedLoadBalancerWithListeners } from './observed.js'
import { loadBalancerId } from './resource-id.js'
import { resourceTagKey } from './tags.js'

/** Finds the load balancer of a group. */
export const presentLoadBalancer = ({ loadBalancers }: ObservedGroup): O.Option<ObservedLoadBalancerWithListeners> =>
  O.fromNullable(loadBalancers.find(({ loadBalancer }) => loadBalancer.tags[resourceTagKey] === loadBalancerId))
