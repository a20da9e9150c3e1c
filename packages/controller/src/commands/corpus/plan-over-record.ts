// What is left to do over what was recorded?
// Loads the recorded account, the shared security groups and a case's stacks into a simulated account, the case's objects into
// a cluster, and previews all plans through the real adapters. Rules of shared groups hold what all cases need together, so
// that nothing which only takes away from them counts.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import type { Change, ChangeTag } from '@alb-ingress/core/plan/change.js'
import { describeChange } from '@alb-ingress/core/plan/words/describe-change.js'
import { renderDifference } from '@alb-ingress/core/plan/words/render-difference.js'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import {
  addRecordedSecurityGroups,
  addRecordedStacks,
  loadRecordedAccount,
  type RecordedAccount,
  type RecordedStack,
} from '@alb-ingress/sandbox/account/load-recorded.js'
import { emptyCluster, historyLengthDefault } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { isRecord, type JsonRecord, listAt } from '@alb-ingress/sandbox/cluster/json.js'
import { placeObjects } from '@alb-ingress/sandbox/cluster/place-objects.js'
import { albClass } from '../../corpus/recorded-case.js'
import { systemClock } from '../../system-clock.js'
import { explainNotPlanned } from '../../telemetry/progress-lines.js'
import { processName } from '../command.js'
import { type NamedPreview, previewOutside } from '../outside/preview-outside.js'
import type { PreviewError } from '../outside/preview-error.js'
import type { RecordedCorpus } from './read-recorded.js'
import type { SandboxState } from '../sandbox/sandbox-file.js'
import { simulatedOutside, type SimulatedOutside } from '../outside/simulated-outside.js'

/** The account as it was before any controller ran. */
export const accountBefore = ({ plainAccount, account }: RecordedCorpus): AccountState =>
  loadRecordedAccount(plainAccount as RecordedAccount, {
    accountId: /^arn:aws[^:]*:acm:[^:]*:(\d+):/.exec(account.Certificates[0]?.CertificateArn ?? '')?.[1] ?? '123456789012',
    region: account.Subnets[0]?.AvailabilityZone.replace(/[a-z]$/, '') ?? 'us-east-1',
    seed: 'corpus',
    limits: quickLimits,
  })

interface PlainCase {
  readonly objects: ReadonlyArray<JsonRecord>
  readonly stacks?: Readonly<Record<string, RecordedStack>>
}

const recordedWorld = (corpus: RecordedCorpus, plain: unknown): SandboxState => {
  const { objects, stacks } = plain as PlainCase
  const shared = addRecordedSecurityGroups(
    accountBefore(corpus),
    corpus.plainSharedGroups as Parameters<typeof addRecordedSecurityGroups>[1],
  )
  const nodes = corpus.nodes.map((node) => ({ ...node, apiVersion: 'v1', kind: 'Node' }))
  const cluster = emptyCluster({ seed: 'corpus', historyLengthMax: historyLengthDefault })
  return {
    account: stacks === undefined ? shared : addRecordedStacks(shared, stacks),
    cluster: placeObjects(cluster, [albClass, ...nodes, ...objects], systemClock.now()).state,
  }
}

export interface LeftToDo {
  /** What would be created of records. */
  readonly recordCreations: number
  /** Everything else that would be done, in words. */
  readonly rest: ReadonlyArray<string>
}

/** Plans a case over its record. */
export const planOverRecord = (
  corpus: RecordedCorpus,
  plain: unknown,
  settings: PlannerSettings,
): TE.TaskEither<PreviewError, LeftToDo> =>
  pipe(
    previewRecorded(simulatedOutside(recordedWorld(corpus, plain), systemClock, 'Off'), settings),
    TE.map(
      ({ plans, notPlanned }) => {
        const unseen = portsOfUnseenPods(corpus, plain)
        const changes = plans.flatMap((plan) =>
          plan.changes.filter(({ change }) => plan.scope._tag !== 'NetworkScope' || isCounted(change, unseen)),
        )
        return {
          recordCreations: changes.filter(({ change }) => change._tag === 'CreateRecordSet').length,
          rest: [
            ...changes
              .filter(({ change }) => change._tag !== 'CreateRecordSet')
              .map(({ change, differences }) => [describeChange(change), ...differences.map(renderDifference)].join('; ')),
            ...plans.flatMap(({ blocked }) => blocked.map(({ guidance }) => `blocked: ${guidance.join(' ')}`)),
            ...notPlanned.flatMap(({ why }) => explainNotPlanned(why)),
          ],
        }
      },
    ),
  )

const previewRecorded = ({ outside, region }: SimulatedOutside, planner: PlannerSettings): TE.TaskEither<PreviewError, NamedPreview> =>
  previewOutside({ outside, region, planner, processId: processName, onCall: () => undefined })

const takingAway: ReadonlyArray<ChangeTag> = ['RevokeIngress', 'DeleteSecurityGroup']

/** Of the network scope: neither what others need, nor what the recorder could not see (`corpus/ignored-in-records.ts`). */
const isCounted = (change: Change, unseenPorts: ReadonlySet<number>): boolean =>
  !takingAway.includes(change._tag) &&
  !(change._tag === 'AuthorizeIngress' && unseenPorts.has(change.permission.fromPort))

/** Ports of pods whose addresses are on no network interface of the recorded account. */
const portsOfUnseenPods = (corpus: RecordedCorpus, plain: unknown): ReadonlySet<number> => {
  const interfaces = Object.values(accountBefore(corpus).ec2.networkInterfaces)
  const seen = new Set(interfaces.flatMap(({ privateIpAddresses }) => privateIpAddresses))
  const slices = (plain as PlainCase).objects.filter((object) => object['kind'] === 'EndpointSlice')
  const isUnseen = (slice: JsonRecord): boolean =>
    listAt(slice, 'endpoints')
      .filter(isRecord)
      .every((endpoint) => listAt(endpoint, 'addresses').every((address) => typeof address === 'string' && !seen.has(address)))
  return new Set(
    slices
      .filter(isUnseen)
      .flatMap((slice) => listAt(slice, 'ports').filter(isRecord).map((port) => Number(port['port']))),
  )
}
