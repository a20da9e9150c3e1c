// Is the process alive, and does it see the cluster?
// Alive is what answers. Ready is who has read every list of the cluster whole, leader or not; what is missing is said. How far the
// inventory of AWS has come is a metric: not being ready would only keep a new version from being rolled out while AWS is away.
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import { listedKinds } from '@alb-ingress/core/kubernetes/listed-kinds.js'
import { areComplete, type Snapshot } from '@alb-ingress/core/kubernetes/snapshot.js'
import { type Page, type Routes, textPage } from './serve-routes.js'

/** Makes `/healthz` and `/readyz`; there is no snapshot before the controller is there. */
export const healthRoutes = (snapshot: IO<O.Option<Snapshot>>): Routes => ({
  '/healthz': () => Promise.resolve(textPage(200, 'ok')),
  '/readyz': () => Promise.resolve(readiness(snapshot())),
})

const readiness = (snapshot: O.Option<Snapshot>): Page => {
  if (O.isNone(snapshot)) return textPage(503, 'starting')
  const missing = listedKinds.filter((kind) => !areComplete(snapshot.value, [kind]))
  return missing.length === 0
    ? textPage(200, 'ok')
    : textPage(503, `not all objects of these kinds have been read yet: ${missing.join(', ')}`)
}
