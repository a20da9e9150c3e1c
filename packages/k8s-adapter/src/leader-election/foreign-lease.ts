// Who watches the lease of another controller?
// Looks at it again and again over the transport and the clock, and tells whenever what is known changes. Where it cannot be
// read, what was known stays: without a look nobody can say that the other has stopped.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import * as O from 'fp-ts/lib/Option.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import { type ForeignLeader, isSameForeignLeader, type LeaseName } from '@alb-ingress/core/ports/leadership.js'
import type { Network } from '../call-kubernetes.js'
import { lookAtLease } from './call-lease.js'
import { advanceForeigner, type ForeignInput, unseenForeigner } from './foreign-state.js'
import type { SeenLease } from './lease.js'

export interface ForeignWatch {
  readonly lease: LeaseName
  readonly onChanged: (leader: ForeignLeader) => void
  readonly onTrouble: (error: ClusterError) => void
}

/** As often as aws-load-balancer-controller renews. */
const lookMilliseconds = 2_000

const answerMilliseconds = 5_000

/** Starts to watch, and says at once that nothing is known yet; the result stops it and leaves no timer. */
export const watchForeignLease = (
  connection: Network,
  { lease, onChanged, onTrouble }: ForeignWatch,
): IO<void> => {
  const network: Network = { ...connection, answerMilliseconds }
  const { clock } = network
  let state = unseenForeigner(lease)
  let isStopped = false
  let failures = 0
  let cancelLook: IO<void> = () => undefined
  let cancelRunOut: IO<void> = () => undefined

  const feed = (input: ForeignInput): void => {
    const before = state.leader
    const step = advanceForeigner(lease, state, input)
    state = step.state
    if (O.isSome(step.runsOutInMilliseconds)) {
      cancelRunOut()
      cancelRunOut = clock.schedule(step.runsOutInMilliseconds.value, () => feed({ _tag: 'RanOut' }))()
    }
    if (!isSameForeignLeader(before, state.leader)) onChanged(state.leader)
  }
  const take = (outcome: E.Either<ClusterError, SeenLease>): void => {
    if (isStopped) return
    failures = E.isLeft(outcome) ? failures + 1 : 0
    if (E.isRight(outcome)) feed({ _tag: 'Looked', seen: outcome.right })
    else if (failures === 1) onTrouble(outcome.left)
    cancelLook = clock.schedule(lookMilliseconds, look)()
  }
  const look = (): void => {
    void lookAtLease(network, lease)().then(take)
  }

  onChanged(state.leader)
  look()
  return () => {
    isStopped = true
    cancelLook()
    cancelRunOut()
  }
}
