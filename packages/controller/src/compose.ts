// Where are adapters put behind the ports?
// Here and nowhere else. The adapters are the real ones in every mode: a sandbox or a simulation replaces only the clock
// and the network under them (the real ones: `real-outside.ts`).
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { callFence, type CallFence } from '@alb-ingress/aws-adapter/fence/call-fence.js'
import { type AwsCloudGatewaySettings, awsCloudGateway } from '@alb-ingress/aws-adapter/aws-cloud-gateway.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import type { Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { CloudGateway } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'
import type { Election } from '@alb-ingress/core/ports/election.js'
import { kubernetesClusterGateway } from '@alb-ingress/k8s-adapter/kubernetes-cluster-gateway.js'
import { kubernetesElection } from '@alb-ingress/k8s-adapter/leader-election/kubernetes-election.js'
import type { KubernetesTransport } from '@alb-ingress/k8s-adapter/kubernetes-transport.js'
import { type Controller, controller, type ControllerSettings } from './controller.js'
import { leadsAlone, type LeadershipSettings } from './leadership/leadership-settings.js'

export interface GatewaySettings {
  readonly planner: PlannerSettings
  readonly processId: string
  readonly region: string
  readonly onCall: NonNullable<AwsCloudGatewaySettings['onCall']>
  readonly onClusterTrouble: (error: ClusterError) => void
  /** A watch that brings nothing for so long is begun anew. */
  readonly watchSilenceMilliseconds?: number
  /** Which processes share the work; without it this one leads alone and for ever. */
  readonly leadership?: LeadershipSettings
}

type MadeHere =
  | 'settings'
  | 'clock'
  | 'cloud'
  | 'cluster'
  | 'election'
  | 'permit'
  | 'callMillisecondsMax'
  | 'onTerm'
  | 'onForeignLeader'

export interface ComposeSettings extends GatewaySettings, Omit<ControllerSettings, MadeHere> {}

/** What is under the adapters: real in a cluster, simulated in sandbox and simulation. */
export interface Outside {
  readonly clock: Clock
  readonly aws: Pick<AwsCloudGatewaySettings, 'requestHandler' | 'credentials' | 'endpoints' | 'throttles'>
  readonly kubernetesTransport: KubernetesTransport
}

/** The ports, and how to end the watches. */
export interface Gateways {
  readonly cloud: CloudGateway
  readonly cluster: ClusterGateway
  readonly election: Election
  /** Ends all watches and the election at once, without giving the lease up. */
  readonly stopWatching: IO<void>
}

export interface Composed {
  readonly controller: Controller
  /** Everything that the cluster has told so far. */
  readonly snapshot: IO<Snapshot>
  /** Ends all watches and the election at once, without giving the lease up. */
  readonly stopWatching: IO<void>
}

/** A call to AWS without an answer is given up after this time. */
const callMilliseconds = 10_000

/** Beside other processes calls are shorter, so that the wait after a leader's crash is (docs/decisions/0009). */
const electedCallMilliseconds = 4_000

/** What is needed to reach a cluster and nothing else. */
export type ClusterSettings = Pick<GatewaySettings, 'processId' | 'onClusterTrouble' | 'watchSilenceMilliseconds' | 'leadership'>

/** Puts the real adapters behind the ports to the cluster. */
export const composeCluster = (
  settings: ClusterSettings,
  outside: Pick<Outside, 'clock' | 'kubernetesTransport'>,
): Omit<Gateways, 'cloud'> => {
  const { leadership = leadsAlone, processId, watchSilenceMilliseconds } = settings
  const network = {
    transport: outside.kubernetesTransport,
    clock: outside.clock,
    processId,
    onTrouble: settings.onClusterTrouble,
  }
  const cluster = kubernetesClusterGateway({
    ...network,
    controllerName: 'alb-ingress.io/controller',
    ...(watchSilenceMilliseconds === undefined ? {} : { watchSilenceMilliseconds }),
  })
  const { leaderElection, foreignLease } = leadership
  const election = kubernetesElection({ ...network, leaderElection, foreignLease })
  return {
    cluster,
    election,
    stopWatching: () => {
      cluster.stop()
      election.stop()
    },
  }
}

/** Puts the real adapters behind all ports; without a fence calls may be made at any time. */
export const composeGateways = (settings: GatewaySettings, outside: Outside, fence?: CallFence): Gateways => {
  const cloud = awsCloudGateway({
    ...outside.aws,
    region: settings.region,
    vpcId: settings.planner.vpcId,
    clusterName: settings.planner.clusterName,
    clock: outside.clock,
    processId: settings.processId,
    onCall: settings.onCall,
    fence: fence ?? callFence({ clock: outside.clock, callMillisecondsMax: callMilliseconds, atFirst: 'Open' }),
  })
  return { cloud, ...composeCluster(settings, outside) }
}

/** Builds a controller on real adapters; it calls AWS only while it leads. */
export const compose = (settings: ComposeSettings, outside: Outside): Composed => {
  const { clock } = outside
  const leadership = settings.leadership ?? leadsAlone
  const callMillisecondsMax = O.isNone(leadership.leaderElection) ? callMilliseconds : electedCallMilliseconds
  const permit = callFence({ clock, callMillisecondsMax, atFirst: 'Shut' })
  const { cloud, cluster, election, stopWatching } = composeGateways(settings, outside, permit)
  return {
    controller: controller({
      ...settings,
      ...leadership,
      settings: settings.planner,
      clock,
      cloud,
      cluster,
      election,
      permit,
      callMillisecondsMax,
    }),
    snapshot: cluster.snapshot,
    stopWatching,
  }
}
