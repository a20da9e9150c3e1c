// A whole controller in virtual time: real adapters over the sandbox's wire, an AWS account and an API server in memory. The
// account refuses what the controller's IAM policy does not allow.
// Manifests are texts; time moves only when a test moves it, so that every history can be repeated.
import * as O from 'fp-ts/lib/Option.js'
import { plannerSettings, type PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { showScope } from '@alb-ingress/core/aws/scope-key.js'
import { buildPolicy, renderPolicy } from '@alb-ingress/core/plan/permissions/build-policy.js'
import type { PolicyScope } from '@alb-ingress/core/plan/permissions/policy-scope.js'
import type { Instant } from '@alb-ingress/core/ports/clock.js'
import { nextRun } from '@alb-ingress/core/report/next-run.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { makeAccount } from '@alb-ingress/sandbox/account/account.js'
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { type ApiServer, apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { type ClusterState, emptyCluster } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { parseManifests } from '@alb-ingress/sandbox/cluster/parse-manifests.js'
import { gatherFolder } from '@alb-ingress/sandbox/cluster/plan-folder.js'
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { applyFolderContent, type FolderReport } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { type FaultPlan, noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { type VirtualClock, virtualClock, type VirtualProcess } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { awsTransport } from '@alb-ingress/sandbox/wire/aws-request-handler.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { type Composed, compose } from '../../src/compose.js'
import type { LeadershipSettings } from '../../src/leadership/leadership-settings.js'
import { type PolicedAccount, policedAccount } from '../access/policed-account.js'
import { type CuttableTransport, cuttableTransport } from './cuttable-transport.js'

export const startInstant = Date.UTC(2026, 0, 1)

/** Everything that outlives a controller: a world can begin again from it. */
export interface WorldImage {
  readonly instant: Instant
  readonly account: AccountState
  readonly cluster: ClusterState
}

export interface SimulatedWorld {
  readonly clock: VirtualClock
  readonly account: PolicedAccount
  readonly server: ApiServer
  /** Brings the cluster to what these manifests say, by file name. */
  readonly apply: (files: Manifests) => FolderReport
  readonly image: () => WorldImage
}

/** Texts of manifests by file name. */
export type Manifests = Readonly<Record<string, string>>

export interface SimulatedController extends Composed {
  readonly process: VirtualProcess
  readonly reports: ReadonlyArray<Report>
  /** Why something failed, in order. */
  readonly troubles: ReadonlyArray<string>
  /** Its way to the API server. */
  readonly connection: CuttableTransport
}

/** Makes a world without a controller; its IAM policy may differ from the one of the demonstration. */
export const simulatedWorld = (
  state: AccountState = demoAccountState(quickLimits),
  policy: Partial<PolicyScope> = {},
): SimulatedWorld =>
  worldFrom(
    {
      instant: startInstant,
      account: state,
      cluster: emptyCluster({ seed: 'simulation', historyLengthMax: 1000 }),
    },
    policy,
  )

/** Makes a world that goes on from an image; only processes and what they had under way are gone. */
export const worldFrom = (start: WorldImage, policy: Partial<PolicyScope> = {}): SimulatedWorld => {
  const clock = virtualClock(start.instant)
  const account = policedAccount(
    makeAccount({ state: start.account, clock, throttling: 'AwsRates' }),
    renderPolicy(buildPolicy({ ...simulatedPolicyScope(start.account), ...policy })),
  )
  const server = apiServer(clock, start.cluster)
  return {
    clock,
    account,
    server,
    apply: (files) =>
      applyFolderContent(
        server,
        gatherFolder(
          Object.entries(files).map(([file, text]) => parseManifests(file, text)),
          nodesOfAccount(account.state()),
        ),
      ),
    image: () => ({ instant: clock.now(), account: account.state(), cluster: server.state() }),
  }
}

/** As narrow as a policy can be. */
export const simulatedPolicyScope = (account: AccountState): PolicyScope => ({
  partition: 'aws',
  region: O.some(account.region),
  clusterName: 'demo',
  vpcId: O.some(vpcOf(account)),
  dnsPolicy: 'sync',
  use: 'run',
})

/** The settings of the demonstration, for the account's VPC. */
export const simulatedSettings = (world: SimulatedWorld): PlannerSettings => ({
  ...plannerSettings('demo', vpcOf(world.account.state())),
  waits: {
    targetHealthyMilliseconds: 30_000,
    rulesSettledMilliseconds: 2_000,
    dnsExpiryMilliseconds: 1_000,
    pollMilliseconds: 500,
  },
})

/** The VPC in which the account's nodes run. */
const vpcOf = (account: AccountState): string => Object.keys(account.ec2.vpcs)[0] ?? ''

export interface SimulatedControllerSettings {
  readonly name: string
  /** Under what name its calls stand in the account's log from now on; its own by default. */
  readonly caller?: () => string
  readonly faults?: FaultPlan
  readonly planner?: PlannerSettings
  /** Of its clock; the world's by default. */
  readonly offsetMilliseconds?: number
  readonly speed?: number
  readonly sweepMilliseconds?: number
  /** Without it the process leads alone and for ever. */
  readonly leadership?: LeadershipSettings
  /** After each AWS call that the account has dealt with, and each one to the API server. */
  readonly onCall?: () => void
}

/** Starts a controller process in a world. */
export const startController = (world: SimulatedWorld, settings: SimulatedControllerSettings): SimulatedController => {
  const process = world.clock.process({
    offsetMilliseconds: settings.offsetMilliseconds ?? 0,
    speed: settings.speed ?? 1,
  })
  const connection = cuttableTransport(
    kubernetesTransport(heard(world.server, 'become', settings.onCall ?? (() => undefined)), {
      clock: process.clock,
      faults: settings.faults ?? noFaults,
      latencyMilliseconds: 5,
    }),
    process.clock,
  )
  const { faults = noFaults, onCall = () => undefined } = settings
  const reports: Array<Report> = []
  const troubles: Array<string> = []
  const composed = compose(
    {
      planner: settings.planner ?? simulatedSettings(world),
      processId: settings.name,
      region: 'us-east-1',
      workers: 8,
      sweepMilliseconds: settings.sweepMilliseconds ?? 3_600_000,
      onPlan: () => undefined,
      onReport: (report) => reports.push(report),
      onStage: () => undefined,
      onNews: () => undefined,
      onInventoryFailed: (errors) => troubles.push(`inventory: ${JSON.stringify(errors)}`),
      onWatchEnded: (error) => troubles.push(`watch: ${JSON.stringify(error)}`),
      onClusterTrouble: (error) => troubles.push(`cluster: ${JSON.stringify(error)}`),
      onCall: () => undefined,
      ...(settings.leadership === undefined ? {} : { leadership: settings.leadership }),
    },
    {
      clock: process.clock,
      aws: {
        credentials: { accessKeyId: 'simulated', secretAccessKey: 'simulated' },
        requestHandler: awsTransport({
          account: heard(world.account, 'receive', onCall),
          network: world.clock,
          process: process.clock,
          latencyMilliseconds: 20,
          get caller() {
            return settings.caller?.() ?? settings.name
          },
          faults,
        }),
      },
      kubernetesTransport: connection,
    },
  )
  composed.controller.start()
  return { ...composed, process, reports, troubles, connection }
}

/** Runs an effect after each call of one function. */
const heard = <Name extends string, Heard extends Readonly<Record<Name, (...args: ReadonlyArray<never>) => unknown>>>(
  target: Heard,
  name: Name,
  after: () => void,
): Heard => ({
  ...target,
  [name]: (...args: ReadonlyArray<never>): unknown => {
    const result = target[name](...args)
    after()
    return result
  },
})

/** Ends a process as SIGKILL does: what it has sent may still arrive, nothing comes back. */
export const killController = ({ process, stopWatching }: SimulatedController): void => {
  process.kill()
  stopWatching()
}

/** Nothing failed, and yet it runs again by and by: it lacks what a user may make in AWS. */
const looksForMending = (report: Report): boolean =>
  report._tag === 'Planned' &&
  nextRun(report)._tag === 'Retry' &&
  report.outcomes.every(({ outcome }) => outcome._tag === 'Done') &&
  report.remaining.changes.length === 0

const isSettled = ({ controller, reports }: SimulatedController): boolean => {
  if (!controller.isIdle()) return false
  return [...controller.workers.queue().delayed.byKey.keys()].every((key) => {
    const report = reports.findLast(({ scope }) => showScope(scope) === key)
    return report !== undefined && looksForMending(report)
  })
}

/**
 * Lets time pass until nothing is left to do or to wait for, unless somebody mends something in AWS; false when that takes more
 * than the limit, or a call was not allowed.
 */
export const converge = async (
  world: SimulatedWorld,
  controller: SimulatedController,
  withinMilliseconds = 600_000,
): Promise<boolean> => {
  const isQuiet = await world.clock.runUntil(
    () => isSettled(controller),
    { withinMilliseconds },
  )()
  return isQuiet && world.account.refused().length === 0
}
