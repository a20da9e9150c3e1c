// Who lets a pure state machine act?
// From a step (state and input to the next state and its effects) and someone who performs effects to a drive that takes
// inputs. An input that comes while effects are being performed waits for its turn, so that no step sees a half-done one.
// What the effects do, and what is fed because of them, is the caller's.
import type { IO } from 'fp-ts/lib/IO.js'

export interface Step<State, Effect> {
  readonly state: State
  readonly effects: ReadonlyArray<Effect>
}

export interface StateMachine<State, Input, Effect> {
  readonly initial: State
  readonly advance: (state: State, input: Input) => Step<State, Effect>
  readonly perform: (effect: Effect) => void
}

export interface Drive<State, Input> {
  readonly feed: (input: Input) => void
  readonly state: IO<State>
}

/** Makes a drive that has been fed nothing yet. */
export const driveSteps = <State, Input, Effect>(machine: StateMachine<State, Input, Effect>): Drive<State, Input> => {
  const waiting: Array<Input> = []
  let state = machine.initial
  let isFeeding = false
  const feed = (input: Input): void => {
    waiting.push(input)
    if (isFeeding) return
    isFeeding = true
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const step = machine.advance(state, next)
      state = step.state
      step.effects.forEach(machine.perform)
    }
    isFeeding = false
  }
  return { feed, state: () => state }
}
