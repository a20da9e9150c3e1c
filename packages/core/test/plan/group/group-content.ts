// What a group is made of, as texts that compare: the same words for what is wanted and for what AWS has. For property tests.
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedGroup } from '../../../src/aws/observed.js'
import { managedSecurityGroupId, type Reference } from '../../../src/aws/resource-id.js'
import type { RuleAction } from '../../../src/aws/rule-action.js'
import { actionContent, conditionsContent } from '../../../src/aws/rule-content.js'
import { showPermission } from '../../../src/aws/security-group.js'
import { resourceTagKey, type Tags, tagPairs } from '../../../src/aws/tags.js'
import type { WantedGroup } from '../../../src/desired/desired-group.js'
import { canMatchSameRequest } from '../../../src/routing/overlap.js'

const text = (value: O.Option<string>): string => O.getOrElse(() => '-')(value)

const ownTags = (tags: Tags): string =>
  tagPairs(tags)
    .filter(([key]) => key !== resourceTagKey && key !== 'billing')
    .join(' ')

const someAttributes = (asked: Readonly<Record<string, string>>, all: Readonly<Record<string, string>>): string =>
  Object.keys(asked)
    .sort()
    .map((key) => `${key}=${all[key] ?? '-'}`)
    .join(' ')

type ListenerContent = Omit<WantedGroup['listeners'][number], 'rules'> & {
  readonly rules: ReadonlyArray<Pick<WantedGroup['listeners'][number]['rules'][number], 'conditions' | 'action' | 'tags'>>
}

const listenerContent = (listener: ListenerContent, asked: ListenerContent): ReadonlyArray<string> => [
  `listener ${listener.port} ${listener.protocol} ${text(listener.defaultCertificateArn)} ${listener.certificateArns.join(' ')}`,
  `policy ${O.isNone(asked.sslPolicy) ? '' : text(listener.sslPolicy)} default ${actionContent(listener.defaultAction)} ${ownTags(listener.tags)}`,
  ...inOneOrder(listener.rules.map((rule) => ({ ...rule, text: ruleText(rule) }))),
]

type RuleContent = ListenerContent['rules'][number]

const ruleText = (rule: RuleContent): string =>
  `rule ${conditionsContent(rule.conditions)} -> ${actionContent(rule.action)} ${ownTags(rule.tags)}`

/**
 * The same texts for every order that answers alike: rules that can meet on one request stay in their order, others may
 * stand anyhow. Each time the first by text goes of those that nothing left before them can meet.
 */
const inOneOrder = (rules: ReadonlyArray<RuleContent & { readonly text: string }>): ReadonlyArray<string> => {
  const free = rules.filter((rule, index) => !rules.slice(0, index).some((above) => canMatchSameRequest(above, rule)))
  const [next] = free.toSorted((one, other) => (one.text < other.text ? -1 : 1))
  return next === undefined ? [] : [next.text, ...inOneOrder(rules.filter((rule) => rule !== next))]
}

/** Everything that is asked for, with target groups by name. */
export const wantedContent = (wanted: WantedGroup): ReadonlyArray<string> => {
  const nameOf = (reference: Reference): string =>
    reference._tag === 'Given'
      ? reference.awsId
      : (wanted.targetGroups.find(({ targetGroup }) => targetGroup.resourceId === reference.resourceId)?.targetGroup.name ?? '?')
  const { loadBalancer } = wanted
  return [
    `${loadBalancer.scheme} ${loadBalancer.ipAddressType} ${[...loadBalancer.subnetIds].sort().join(' ')}`,
    `${someAttributes(loadBalancer.attributes, loadBalancer.attributes)} ${ownTags(loadBalancer.tags)}`,
    `groups ${loadBalancer.securityGroups.map((group) => (group._tag === 'Given' ? group.awsId : group.resourceId === managedSecurityGroupId ? 'managed' : 'sg-backend')).sort().join(' ')}`,
    ...wanted.listeners.flatMap((listener) => {
      const named = { ...listener, defaultAction: renamed(nameOf, listener.defaultAction), rules: listener.rules.map((rule) => ({ ...rule, action: renamed(nameOf, rule.action) })) }
      return listenerContent(named, named)
    }),
    ...wanted.targetGroups
      .map(({ targetGroup }) => `${targetGroup.name} ${targetGroup.healthCheck.path} ${someAttributes(targetGroup.attributes, targetGroup.attributes)} ${ownTags(targetGroup.tags)}`)
      .sort(),
    ...(O.isSome(wanted.securityGroup)
      ? [`open ${wanted.securityGroup.value.permissions.map(showPermission).sort().join(', ')} ${ownTags(wanted.securityGroup.value.tags)}`]
      : []),
  ]
}

/** The same of what AWS has, as far as it was asked for; what is not ours is left out. */
export const observedContent = (observed: ObservedGroup, wanted: WantedGroup): ReadonlyArray<string> => {
  const nameOf = (reference: Reference): string =>
    reference._tag === 'Owned' ? reference.resourceId : (observed.targetGroups.find((found) => found.arn === reference.awsId)?.name ?? reference.awsId)
  const managed = observed.securityGroups.map((group) => group.groupId)
  return [
    ...observed.loadBalancers.flatMap(({ loadBalancer, listeners }) => [
      `${loadBalancer.scheme} ${loadBalancer.ipAddressType} ${loadBalancer.subnetIds.join(' ')}`,
      `${someAttributes(wanted.loadBalancer.attributes, loadBalancer.attributes)} ${ownTags(loadBalancer.tags)}`,
      `groups ${loadBalancer.securityGroupIds.map((id) => (managed.includes(id) ? 'managed' : id)).sort().join(' ')}`,
      ...listeners.filter(isOurs).flatMap((listener) => {
        const asked = wanted.listeners.find((other) => other.port === listener.port)
        const named = {
          ...listener,
          certificateArns: (asked?.certificateArns ?? []).filter((arn) => listener.certificateArns.includes(arn) || arn === O.toUndefined(listener.defaultCertificateArn)),
          defaultAction: renamed(nameOf, listener.defaultAction),
          rules: listener.rules.filter(isOurs).map((rule) => ({ ...rule, action: renamed(nameOf, rule.action) })),
        }
        return listenerContent(named, asked ?? named)
      }),
    ]),
    ...observed.targetGroups
      .map((found) => {
        const asked = wanted.targetGroups.find(({ targetGroup }) => targetGroup.name === found.name)?.targetGroup.attributes ?? {}
        return `${found.name} ${found.healthCheck.path} ${someAttributes(asked, found.attributes)} ${ownTags(found.tags)}`
      })
      .sort(),
    ...observed.securityGroups.map((group) => `open ${group.permissions.map(showPermission).sort().join(', ')} ${ownTags(group.tags)}`),
  ]
}

const isOurs = ({ tags }: { readonly tags: Tags }): boolean => Object.keys(tags).length > 0

const renamed = (nameOf: (reference: Reference) => string, action: RuleAction): RuleAction =>
  action._tag !== 'Forward'
    ? action
    : { ...action, targets: action.targets.map((target) => ({ ...target, targetGroup: { _tag: 'Owned', resourceId: nameOf(target.targetGroup) } })) }
