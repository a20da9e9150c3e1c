// What comes out of carrying out a change?
// The shape that every file here gives back, and the two things that can be wrong without AWS having said so: an
// answer that lacks what we must know, and a change that cannot be put into a call.
import * as TE from 'fp-ts/lib/TaskEither.js'
import { type Bindings, nothingBound } from '@alb-ingress/core/plan/bindings.js'
import type { ChangeTag } from '@alb-ingress/core/plan/change.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { operationOfChange } from './change-operation.js'

export type Executed = TE.TaskEither<CloudError, Bindings>

/** Forgets an answer that tells nothing new. */
export const bindNothing = (call: TE.TaskEither<CloudError, unknown>): Executed => TE.map(() => nothingBound)(call)

/** Fails because nobody knows what was made, so that it must be read again. */
export const nobodyKnows = (tag: ChangeTag): TE.TaskEither<CloudError, never> =>
  TE.left({
    _tag: 'OutcomeUnknown',
    operation: operationOfChange[tag],
    detail: 'the answer names nothing that was made',
  })

/** Takes the id out of an answer; without it nobody knows what was made. */
export const bindId =
  (tag: ChangeTag, id: string | undefined) =>
  (toBindings: (id: string) => Bindings): Executed =>
    id === undefined || id === '' ? nobodyKnows(tag) : TE.right(toBindings(id))

/** Refuses a change before any call. */
export const refuse = (tag: ChangeTag, detail: string): TE.TaskEither<CloudError, never> =>
  TE.left({ _tag: 'InvalidRequest', operation: operationOfChange[tag], code: 'NotExecutable', detail })

export const unwritableAction = 'the action is of a kind that is only read, never written'
