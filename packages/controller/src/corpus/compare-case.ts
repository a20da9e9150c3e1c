// Does our desired state agree with what was recorded?
// From a recorded case to one of four outcomes: equal, different with every place that differs, not honoured yet with the
// reasons, or refused by both. Nothing is called: questions are answered out of the recorded account.
import * as O from 'fp-ts/lib/Option.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { parseGroupId } from '@alb-ingress/core/aws/group-id.js'
import { emptyObservedGroup } from '@alb-ingress/core/aws/observed.js'
import { backendSecurityGroupId, managedSecurityGroupId } from '@alb-ingress/core/aws/resource-id.js'
import { buildGroup, groupQuestions } from '@alb-ingress/core/desired/build-group.js'
import type { DesiredGroup, WantedGroup } from '@alb-ingress/core/desired/desired-group.js'
import type { BuildError } from '@alb-ingress/core/ingress/build-error.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import type { Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { answerFromAccount, type RecordedAccount, vpcQuestion } from './recorded-account.js'
import { type RecordedCase, type RecordedNode, snapshotOfCase } from './recorded-case.js'
import { type RecordedStack, toObservedGroup } from './recorded-stack.js'
import { compareTargets } from './compare-targets.js'
import { describeRecorded, describeWanted, type Description } from './describe-group.js'

export type CaseOutcome =
  | { readonly _tag: 'Equal' }
  | { readonly _tag: 'Different'; readonly differences: ReadonlyArray<string> }
  /** Known, and closed on purpose: each error names the key or field. */
  | { readonly _tag: 'NotHonouredYet'; readonly errors: ReadonlyArray<BuildError> }
  | { readonly _tag: 'BothRefuse'; readonly errors: ReadonlyArray<BuildError> }

export interface CaseInput {
  readonly settings: PlannerSettings
  readonly account: RecordedAccount
  /** The shared backend group of the recorded cluster. */
  readonly backendSecurityGroupId: string
  readonly recorded: RecordedCase
  /** The nodes of the recorded cluster. */
  readonly nodes: ReadonlyArray<RecordedNode>
}

const isNotHonoured = ({ _tag }: BuildError): boolean =>
  _tag === 'AnnotationNotHonoured' || _tag === 'ClassParametersNotHonoured'

/** Builds one group out of recorded objects, as if nothing existed yet. */
const buildFromRecord = (input: CaseInput, snapshot: Snapshot, groupText: string): DesiredGroup => {
  const { settings, account } = input
  const group = parseGroupId(groupText)
  const request = { settings, group, snapshot, observed: O.some(emptyObservedGroup) }
  return buildGroup({ ...request, facts: answerFromAccount(settings, account, groupQuestions(request)) })
}

/** A load balancer that was cut from the record is not compared. */
const isRecorded = (stack: RecordedStack, place: string): boolean =>
  stack.LoadBalancers.length > 0 || !/^(load balancer|listener)/.test(place)

const findDifferences = (wanted: Description, recorded: Description, compared: (place: string) => boolean): ReadonlyArray<string> =>
  [...new Set([...wanted.keys(), ...recorded.keys()])]
    .filter((place) => compared(place) && wanted.get(place) !== recorded.get(place))
    .sort()
    .map((place) => `${place}: wanted ${wanted.get(place) ?? 'nothing'}, recorded ${recorded.get(place) ?? 'nothing'}`)

/** Lists where a wanted group differs from its recorded stack. */
const compareStack = (input: CaseInput, wanted: WantedGroup, stack: RecordedStack): ReadonlyArray<string> => {
  const recorded = toObservedGroup(stack)
  const names = new Map([
    [input.backendSecurityGroupId, backendSecurityGroupId],
    ...recorded.securityGroups.map(({ groupId }) => [groupId, managedSecurityGroupId] as const),
  ])
  return findDifferences(describeWanted(wanted), describeRecorded(recorded, wanted, names), (place) => isRecorded(stack, place))
}

const compareDesired = (
  { input, snapshot }: { readonly input: CaseInput; readonly snapshot: Snapshot },
  groupText: string,
  desired: DesiredGroup,
): ReadonlyArray<string> => {
  const stack = input.recorded.stacks?.[groupText]
  if (stack === undefined) return desired._tag === 'GroupWanted' ? [`group ${groupText}: wanted, recorded nothing`] : []
  return desired._tag === 'GroupWanted'
    ? [
        ...compareStack(input, desired, stack),
        ...compareTargets(
          {
            vpcId: input.settings.vpcId,
            snapshot,
            facts: answerFromAccount(input.settings, input.account, [vpcQuestion(input.settings)]),
          },
          desired,
          stack,
        ),
      ]
    : [
        `group ${groupText}: recorded, we say ${desired._tag}`,
        ...(desired._tag === 'GroupKept' ? desired.errors.map(explainBuildError) : []),
      ]
}

const errorsOf = (desired: DesiredGroup): ReadonlyArray<BuildError> => (desired._tag === 'GroupKept' ? desired.errors : [])

/** Groups that were recorded and that no Ingress of the case stands for. */
const findUnclaimed = ({ recorded }: CaseInput, groups: ReadonlyArray<string>): ReadonlyArray<string> =>
  Object.keys(recorded.stacks ?? {})
    .filter((groupText) => !groups.includes(groupText))
    .map((groupText) => `group ${groupText}: recorded, nobody asks for it`)

/** Compares one recorded case. */
export const compareCase = (input: CaseInput): CaseOutcome => {
  const snapshot = snapshotOfCase(input.recorded, input.nodes)
  const groups = listRefs(snapshot, 'Ingress').map(({ namespace, name }) => `${namespace}/${name}`)
  const built = groups.map((groupText) => [groupText, buildFromRecord(input, snapshot, groupText)] as const)
  const errors = built.flatMap(([, desired]) => errorsOf(desired))
  if (errors.some(isNotHonoured)) return { _tag: 'NotHonouredYet', errors }
  if (input.recorded.stacks === undefined)
    return errors.length > 0
      ? { _tag: 'BothRefuse', errors }
      : { _tag: 'Different', differences: ['the recorded controller refused, we do not'] }
  const differences = [
    ...built.flatMap(([groupText, desired]) => compareDesired({ input, snapshot }, groupText, desired)),
    ...findUnclaimed(input, groups),
  ]
  return differences.length === 0 ? { _tag: 'Equal' } : { _tag: 'Different', differences }
}
