// Which Ingresses share a load balancer?
// A group is the unit that owns one load balancer. Its text form is the value of the tag `ingress.k8s.aws/stack` and an
// input of every generated name, spelt exactly as aws-load-balancer-controller spells it, so that either can take over.
import type { Ord } from 'fp-ts/lib/Ord.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { contramap } from 'fp-ts/lib/Ord.js'

/** `Implicit`: one Ingress alone. `Explicit`: all Ingresses that name the group. */
export type GroupId =
  | { readonly _tag: 'Implicit'; readonly namespace: string; readonly name: string }
  | { readonly _tag: 'Explicit'; readonly name: string }

/** Writes a group as `namespace/name`, or as `name` when it is explicit. */
export const showGroupId = (group: GroupId): string =>
  group._tag === 'Implicit' ? `${group.namespace}/${group.name}` : group.name

/** Reads what `showGroupId` wrote; names of explicit groups never hold a slash. */
export const parseGroupId = (text: string): GroupId => {
  const slash = text.indexOf('/')
  return slash < 0
    ? { _tag: 'Explicit', name: text }
    : { _tag: 'Implicit', namespace: text.slice(0, slash), name: text.slice(slash + 1) }
}

/** By text form. */
export const groupIdOrd: Ord<GroupId> = contramap(showGroupId)(stringOrd)
