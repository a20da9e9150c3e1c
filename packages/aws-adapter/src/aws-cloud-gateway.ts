// How does the CloudGateway port look on AWS?
// Assembles the port from clients, budget and the four stages: list, observe, look up, execute. It decides nothing
// and remembers nothing of AWS; the one thing it keeps is the call budget of this process.
import * as E from 'fp-ts/lib/Either.js'
import { map } from 'fp-ts/lib/Task.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Clock } from '@alb-ingress/core/ports/clock.js'
import type { CloudGateway, Lane } from '@alb-ingress/core/ports/cloud-gateway.js'
import { awsClients, type AwsClientSettings } from './aws-clients.js'
import { callBudget } from './budget/call-budget.js'
import type { CallThrottle } from './budget/call-throttle.js'
import { type Aws, callAws, type CallRecord } from './call-aws.js'
import type { CallFence } from './fence/call-fence.js'
import { executeChanges } from './execute/execute-change.js'
import { lookUpAll } from './facts/look-up.js'
import { listScopes } from './observe/list-scopes.js'
import { observeAll } from './observe/observe.js'

export interface AwsCloudGatewaySettings extends AwsClientSettings {
  readonly vpcId: string
  readonly clusterName: string
  readonly clock: Clock
  /** Tells this process from others, so that they do not retry in step. */
  readonly processId: string
  /** What an operator says of this account's quotas; where nothing is said, the published ones hold. */
  readonly throttles?: ReadonlyArray<CallThrottle>
  /** Says when calls may be made and how long they may last. */
  readonly fence: CallFence
  /** Hears of every attempt, for telemetry and counting. */
  readonly onCall?: (record: CallRecord) => void
}

/** Makes the gateway; no call is made before it is asked. */
export const awsCloudGateway = (settings: AwsCloudGatewaySettings): CloudGateway => {
  const { clock, fence, processId, region, vpcId, clusterName } = settings
  const clients = awsClients(settings, fence)
  const callIn = callAws({
    clock,
    budget: callBudget({ clock, processId, throttles: settings.throttles ?? [] }),
    fence,
    onCall: settings.onCall ?? (() => undefined),
  })
  const inLane = (lane: Lane): Aws => ({ clients, call: callIn(lane), clock, region, vpcId, clusterName })
  return {
    list: listScopes(inLane('change')),
    observe: (readings, lane) => observeAll(inLane(lane), readings),
    lookUp: (questions, lane) => lookUpAll(inLane(lane), questions),
    execute: (changes, lane) =>
      pipe(
        executeChanges(inLane(lane), changes),
        map(
          E.match(
            (error) => changes.map(() => E.left(error)),
            (bindings) => bindings.map((binding) => E.right(binding)),
          ),
        ),
      ),
  }
}
