// How does one part of a group's picture change while the rest stays?
// From a picture, the ARN of a part and what becomes of the part to the next picture. A part that is not there changes nothing.
import type { ObservedListener } from '../../aws/listener.js'
import type { ObservedRule } from '../../aws/listener-rule.js'
import type { ObservedLoadBalancer } from '../../aws/load-balancer.js'
import type { ObservedGroup, ObservedLoadBalancerWithListeners } from '../../aws/observed.js'
import type { Tags } from '../../aws/tags.js'

const mapEntries = (
  observed: ObservedGroup,
  next: (entry: ObservedLoadBalancerWithListeners) => ObservedLoadBalancerWithListeners,
): ObservedGroup => ({ ...observed, loadBalancers: observed.loadBalancers.map(next) })

/** Changes one load balancer with its listeners. */
export const mapLoadBalancerEntry = (
  observed: ObservedGroup,
  arn: string,
  next: (entry: ObservedLoadBalancerWithListeners) => ObservedLoadBalancerWithListeners,
): ObservedGroup => mapEntries(observed, (entry) => (entry.loadBalancer.arn === arn ? next(entry) : entry))

/** Changes one load balancer. */
export const mapLoadBalancer = (
  observed: ObservedGroup,
  arn: string,
  next: (loadBalancer: ObservedLoadBalancer) => ObservedLoadBalancer,
): ObservedGroup =>
  mapLoadBalancerEntry(observed, arn, (entry) => ({ ...entry, loadBalancer: next(entry.loadBalancer) }))

/** Changes the listeners of each load balancer. */
export const mapListeners = (
  observed: ObservedGroup,
  next: (listeners: ReadonlyArray<ObservedListener>) => ReadonlyArray<ObservedListener>,
): ObservedGroup => mapEntries(observed, (entry) => ({ ...entry, listeners: next(entry.listeners) }))

/** Changes one listener. */
export const mapListener = (
  observed: ObservedGroup,
  arn: string,
  next: (listener: ObservedListener) => ObservedListener,
): ObservedGroup =>
  mapListeners(observed, (listeners) => listeners.map((listener) => (listener.arn === arn ? next(listener) : listener)))

/** Changes the rules of each listener. */
export const mapRules = (
  observed: ObservedGroup,
  next: (rules: ReadonlyArray<ObservedRule>) => ReadonlyArray<ObservedRule>,
): ObservedGroup =>
  mapListeners(observed, (listeners) => listeners.map((listener) => ({ ...listener, rules: next(listener.rules) })))

/** Changes the tags of one load balancer, listener, rule or target group. */
export const mapTags = (observed: ObservedGroup, arn: string, next: (tags: Tags) => Tags): ObservedGroup => {
  const tagged = <Item extends { readonly arn: string; readonly tags: Tags }>(item: Item): Item =>
    item.arn === arn ? { ...item, tags: next(item.tags) } : item
  return {
    ...mapEntries(observed, (entry) => ({
      loadBalancer: tagged(entry.loadBalancer),
      listeners: entry.listeners.map((listener) => ({ ...tagged(listener), rules: listener.rules.map(tagged) })),
    })),
    targetGroups: observed.targetGroups.map(tagged),
  }
}
