// By which names do people know what memory holds?
// From everything remembered to what a rendered plan needs to call AWS resources by their names instead of ids and ARNs.
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { askFor } from '../facts/facts.js'
import { certificatesQuestion } from '../facts/facts-needed.js'
import type { NamedWorld } from '../plan/words/name-book.js'
import { hostedZones, rememberedFacts } from './collect-known.js'
import type { Remembered } from './remembered.js'

/** Collects the named resources of all scopes. */
export const namedWorld = (settings: PlannerSettings, remembered: Remembered): NamedWorld => ({
  groups: [...remembered.groups.values()].flatMap(({ group, observed }) =>
    O.isSome(observed) ? [{ group, observed: observed.value }] : [],
  ),
  networks: [...remembered.networks.values()].flatMap(({ observed }) => (O.isSome(observed) ? [observed.value] : [])),
  zones: hostedZones(settings, remembered).map(({ zoneId, name }) => ({ zoneId, name })),
  certificates: pipe(
    askFor('Certificates')(rememberedFacts(remembered), certificatesQuestion),
    O.match(
      () => [],
      ({ certificates }) => certificates.map(({ arn, names }) => ({ arn, name: names[0] ?? arn })),
    ),
  ),
})
