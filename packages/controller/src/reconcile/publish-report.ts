// What do the Ingresses of a scope hear of a run?
// From a report to status, finalizers and events, written through the cluster's port; the address goes ahead of the rest,
// because nobody has to wait for listeners and rules to learn it. Which items there are is core's to say (`core/report`).
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as T from 'fp-ts/lib/Task.js'
import type { ObservedGroup } from '@alb-ingress/core/aws/observed.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { DesiredGroup } from '@alb-ingress/core/desired/desired-group.js'
import { rememberedGroup } from '@alb-ingress/core/memory/find-remembered.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { gatePublications, releasedGates } from '@alb-ingress/core/report/gate-publications.js'
import { earlyPublications, publications } from '@alb-ingress/core/report/publications.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { stopwatch } from './stopwatch.js'
import { scopeInput, type World } from './world.js'

/** Writes the address as soon as AWS has named it; what fails here is written after the run. */
export const publishAddress = (world: World, scope: ScopeKey, desired: O.Option<DesiredGroup>): T.Task<unknown> => {
  const observed = rememberedObserved(world, scope)
  return O.isSome(desired) && O.isSome(observed)
    ? world.cluster.publish(earlyPublications(desired.value, observed.value))
    : T.of(undefined)
}

const rememberedObserved = (world: World, scope: ScopeKey): O.Option<ObservedGroup> =>
  scope._tag === 'GroupScope' ? rememberedGroup(world.memory.read(), scope.group).observed : O.none

/** Writes status and events; tells what could not be written; an event that is lost stays lost. */
export const publishReport =
  (world: World, scope: ScopeKey, report: Report): T.Task<ReadonlyArray<ClusterError>> =>
  async () => {
    const tellPublished = stopwatch(world, scope, 'publish')
    const items = [
      ...publications(report, rememberedObserved(world, scope)),
      ...releasedGates(report, world.cluster.snapshot()),
      ...(scope._tag === 'TargetsScope' ? gatePublications(scopeInput(world), scope) : []),
    ]
    const outcomes = items.length > 0 ? await world.cluster.publish(items)() : []
    tellPublished()
    return outcomes.flatMap((outcome, index) =>
      E.isLeft(outcome) && items[index]?._tag !== 'RecordEvent' ? [outcome.left] : [],
    )
  }
