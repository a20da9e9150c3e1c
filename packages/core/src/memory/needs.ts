// What must be read or looked up before a scope can be planned?
// Nothing, for a scope that is known and not in doubt: an unchanged scope costs no call. Answers may raise further
// questions, so this is asked until it is empty.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { Reading } from '../aws/reading.js'
import type { GroupScope, NetworkScope, ScopeKey, TargetsScope, ZoneScope } from '../aws/scope-key.js'
import { groupQuestions } from '../desired/build-group.js'
import { networkQuestions } from '../desired/build-network.js'
import { hostedZonesQuestion } from '../facts/facts-needed.js'
import type { Question } from '../facts/question.js'
import { findObject } from '../kubernetes/find-object.js'
import { openQuestions } from './open-questions.js'
import { desiredNetwork, networkClaims, type ScopeInput } from './plan-scope.js'
import { rememberedGroup, rememberedNetwork, rememberedTargets, rememberedZone } from './find-remembered.js'
import type { RememberedScope } from './remembered.js'
import { zonesOfHosts } from './list-scopes.js'
import { findBackend } from './target-group-backends.js'

/** What planning waits for; `readings` are of what is ours, `questions` are about what is not. */
export interface Needs {
  readonly readings: ReadonlyArray<Reading>
  /** Only those without an answer that is still good. */
  readonly questions: ReadonlyArray<Question>
}

/**
 * Lists what is missing; both lists are empty when the scope can be planned.
 *
 * Guarantees: a scope that is known, not in doubt, and whose answers are still good needs nothing, so that it costs no call.
 * Caveats: an answer may raise further needs (only the interfaces of nodes tell which security groups must be read), so that
 * callers ask until nothing is missing, and count their rounds.
 */
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

/** A scope that was never read is in doubt. */
const isInDoubt = (scope: Pick<RememberedScope<unknown>, 'doubt'>): boolean => O.isSome(scope.doubt)

const groupNeeds = (input: ScopeInput, scope: GroupScope): Needs => {
  const known = rememberedGroup(input.remembered, scope.group)
  const { settings, snapshot } = input
  const isPublishing = settings.dnsPolicy !== 'off'
  const readings: ReadonlyArray<Reading> = isInDoubt(known) ? [{ _tag: 'ReadGroup', group: scope.group }] : []
  return {
    readings: [...readings, ...(isPublishing ? leavingZones(input, scope) : [])],
    questions: [
      ...groupQuestions({ settings, group: scope.group, snapshot, observed: known.observed }),
      ...(isPublishing ? [hostedZonesQuestion(settings)] : []),
    ],
  }
}

/** A group that ends must know whether records still lead to it. */
const leavingZones = (input: ScopeInput, scope: GroupScope): ReadonlyArray<Reading> => {
  if (scope.group._tag !== 'Implicit') return []
  const found = findObject(input.snapshot, 'Ingress', scope.group)
  if (found._tag !== 'Found' || O.isNone(found.object.metadata.deletionRequestedAt)) return []
  const hosts = [
    ...RA.compact(found.object.rules.map((rule) => rule.host)),
    ...found.object.tls.flatMap((tls) => tls.hosts),
  ]
  return zonesOfHosts(input.settings, input.remembered, hosts).flatMap((zone) => zoneNeeds(input, zone).readings)
}

const targetsNeeds = (input: ScopeInput, scope: TargetsScope): Needs => {
  const backend = findBackend(input.remembered, scope)
  if (O.isNone(backend)) return { readings: [], questions: [] }
  const { claim, observed } = backend.value
  return {
    readings: RA.fromOption(observed)
      .filter(({ arn }) => isInDoubt(rememberedTargets(input.remembered, arn)))
      .map(({ arn, name }) => ({
        _tag: 'ReadTargets',
        group: scope.group,
        targetGroupName: name,
        targetGroupArn: arn,
      })),
    questions: claim.targetType === 'ip' ? [{ _tag: 'Vpc', vpcId: input.settings.vpcId }] : [],
  }
}

/** A zone is read whole: only then does the absence of a name mean that it does not exist. */
const zoneNeeds = (input: ScopeInput, scope: ZoneScope): Needs => ({
  readings: isInDoubt(rememberedZone(input.remembered, scope.zoneId))
    ? [{ _tag: 'ReadZone', zoneId: scope.zoneId }]
    : [],
  questions: [hostedZonesQuestion(input.settings)],
})

/** Security groups are read once all network interfaces are known, because only then is it known which ones count. */
const networkNeeds = (input: ScopeInput, scope: NetworkScope): Needs => {
  const questions = networkQuestions({
    settings: input.settings,
    claims: networkClaims(input.remembered),
    snapshot: input.snapshot,
  })
  const open = openQuestions(input.remembered, questions, input.now)
  const known = rememberedNetwork(input.remembered, scope.vpcId)
  const present = RA.fromOption(known.observed).flatMap(({ securityGroups }) => securityGroups.map(({ groupId }) => groupId))
  const wanted = desiredNetwork(input).openings.map(({ securityGroupId }) => securityGroupId)
  const isRead = !isInDoubt(known) && wanted.every((groupId) => present.includes(groupId))
  const securityGroupIds = [...new Set([...present, ...wanted])].sort()
  return {
    questions,
    readings: open.length > 0 || isRead ? [] : [{ _tag: 'ReadNetwork', vpcId: scope.vpcId, securityGroupIds }],
  }
}
