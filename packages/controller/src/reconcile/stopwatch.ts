// How long did one stage of a run take?
// From the start of a stage to a function that tells its time, by the injected clock, to whoever listens to the world.
import type { IO } from 'fp-ts/lib/IO.js'
import type { ScopeKey } from '@alb-ingress/core/aws/scope-key.js'
import type { StageTime, World } from './world.js'

/** Starts to measure a stage; the result tells that it has ended. */
export const stopwatch = ({ clock, onStage }: World, scope: ScopeKey, stage: StageTime['stage']): IO<void> => {
  const startedAt = clock.now()
  return () => onStage({ scope, stage, milliseconds: clock.now() - startedAt })
}
