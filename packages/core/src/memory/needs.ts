// What must be read or looked up before a scope can be planned?
// Nothing, for a scope that is known and not in doubt: an unchanged scope costs no call. Answers may raise further
// questions, so this is asked until it is empty.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Reading } from '../aws/reading.js'
import type { GroupScope, NetworkScope, ScopeKey, TargetsScope, ZoneScope } from '../aws/scope-key.js'
import { groupQuestions } from '../desired/build-group.js'
import { networkQuestions } from '../desired/build-network.js'
import type { Question } from '../facts/question.js'
import { findObject } from '../kubernetes/snapshot.js'
import { openQuestions } from './known.js'
import { desiredNetwork, networkClaims, type ScopeInput } from './plan-scope.js'
import { rememberedGroup, rememberedZone } from './remember.js'
import type { RememberedScope } from './remembered.js'
import { targetGroupBackends, zonesOfHosts } from './scopes.js'

export interface Needs {
  readonly readings: ReadonlyArray<Reading>
  readonly questions: ReadonlyArray<Question>
}

/** Lists what is missing; both lists are empty when the scope can be planned. */
export const needsOf = (input: ScopeInput, scope: ScopeKey): Needs => {
  const needs = rawNeeds(input, scope)
  return { ...needs, questions: openQuestions(input.remembered, needs.questions, input.now) }
}

const rawNeeds = (input: ScopeInput, scope: ScopeKey): Needs => {
  switch (scope._tag) {
    case 'GroupScope':
      return groupNeeds(input, scope)
    case 'TargetsScope':
      return targetsNeeds(input, scope)
    case 'ZoneScope':
      return zoneNeeds(input, scope)
    case 'NetworkScope':
      return networkNeeds(input, scope)
  }
}

const isInDoubt = (scope: Pick<RememberedScope<unknown>, 'doubt'>): boolean => O.isSome(scope.doubt)

const groupNeeds = (input: ScopeInput, scope: GroupScope): Needs => {
  const known = rememberedGroup(input.remembered, scope.group)
  const readings: ReadonlyArray<Reading> = isInDoubt(known) ? [{ _tag: 'ReadGroup', group: scope.group }] : []
  const zones = input.settings.dnsPolicy === 'off' ? [] : leavingZones(input, scope)
  return {
    readings: [...readings, ...zones],
    questions: [
      ...groupQuestions({
        settings: input.settings,
        group: scope.group,
        snapshot: input.snapshot,
        observed: known.observed,
      }),
      ...(input.settings.dnsPolicy === 'off' ? [] : [hostedZonesQuestion(input)]),
    ],
  }
}

const hostedZonesQuestion = (input: ScopeInput): Question => ({ _tag: 'HostedZones', vpcId: input.settings.vpcId })

/** A group that ends must know whether records still lead to it. */
const leavingZones = (input: ScopeInput, scope: GroupScope): ReadonlyArray<Reading> => {
  if (scope.group._tag !== 'Implicit') return []
  const found = findObject(input.snapshot, 'Ingress', scope.group.namespace, scope.group.name)
  if (found._tag !== 'Found' || O.isNone(found.object.metadata.deletionRequestedAt)) return []
  const hosts = [
    ...found.object.rules.flatMap((rule) => (O.isSome(rule.host) ? [rule.host.value] : [])),
    ...found.object.tls.flatMap((tls) => tls.hosts),
  ]
  return zonesOfHosts(input.settings, input.remembered, hosts).flatMap((zone) =>
    zone._tag === 'ZoneScope' ? zoneNeeds(input, zone).readings : [],
  )
}

const targetsNeeds = (input: ScopeInput, scope: TargetsScope): Needs => {
  const backend = targetGroupBackends(input.remembered, scope.group).find(
    (candidate) => candidate.scope.targetGroupName === scope.targetGroupName,
  )
  if (backend === undefined) return { readings: [], questions: [] }
  const readings = pipe(
    backend.observed,
    O.match(
      (): ReadonlyArray<Reading> => [],
      ({ arn, name }): ReadonlyArray<Reading> => {
        const known = input.remembered.targets.get(arn)
        return known === undefined || isInDoubt(known)
          ? [{ _tag: 'ReadTargets', group: scope.group, targetGroupName: name, targetGroupArn: arn }]
          : []
      },
    ),
  )
  return {
    readings,
    questions: backend.claim.targetType === 'ip' ? [{ _tag: 'Vpc', vpcId: input.settings.vpcId }] : [],
  }
}

const zoneNeeds = (input: ScopeInput, scope: ZoneScope): Needs => ({
  readings: isInDoubt(rememberedZone(input.remembered, scope.zoneId))
    ? [{ _tag: 'ReadZone', zoneId: scope.zoneId, coverage: { _tag: 'WholeZone' } }]
    : [],
  questions: [hostedZonesQuestion(input)],
})

const networkNeeds = (input: ScopeInput, scope: NetworkScope): Needs => {
  const questions = networkQuestions({
    settings: input.settings,
    claims: networkClaims(input.remembered),
    snapshot: input.snapshot,
  })
  const open = openQuestions(input.remembered, questions, input.now)
  const known = input.remembered.networks.get(scope.vpcId)
  const present = new Set(
    pipe(
      O.fromNullable(known),
      O.flatMap((found) => found.observed),
      O.match(
        () => [],
        (observed) => observed.securityGroups.map((group) => group.groupId),
      ),
    ),
  )
  const wanted = desiredNetwork(input).openings.map((opening) => opening.securityGroupId)
  const isRead = known !== undefined && !isInDoubt(known) && wanted.every((groupId) => present.has(groupId))
  return {
    questions,
    readings:
      open.length > 0 || isRead
        ? []
        : [
            {
              _tag: 'ReadNetwork',
              vpcId: scope.vpcId,
              securityGroupIds: [...new Set([...present, ...wanted])].sort(),
            },
          ],
  }
}
