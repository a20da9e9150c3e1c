// How does a listener get its certificates beside the default one, and lose them?
// From the certificates that it should have and those that it has to one change for each that is missing or no longer wanted.
// The default certificate is part of the listener itself and needs no second entry; where there is one it is left.
import * as O from 'fp-ts/lib/Option.js'
import type { Listener } from '../../aws/listener.js'
import type { Reference } from '../../aws/resource-id.js'
import { askedFor } from '../cause.js'
import type { ChangeId } from '../change.js'
import type { PlannedChange } from '../plan.js'
import { becauseOf, type GroupPlanInput, noLongerAskedFor } from './group-plan-input.js'

/** A listener with the certificates that it has. */
export interface CertifiedListener {
  readonly input: GroupPlanInput
  readonly desired: Listener
  readonly listener: Reference
  /** ARNs, the default one's perhaps among them. */
  readonly present: ReadonlyArray<string>
}

/** Adds the certificates that are missing, in the order in which they are wanted; each after `needs`. */
export const addCertificates = (
  { input, desired, listener, present }: CertifiedListener,
  needs: ReadonlyArray<ChangeId>,
): ReadonlyArray<PlannedChange> =>
  desired.certificateArns
    .filter((arn) => !isDefault(desired, arn) && !present.includes(arn))
    .map((arn) => ({
      id: `add-listener-certificate:${String(desired.port)}:${arn}`,
      change: { _tag: 'AddListenerCertificate', listener, certificateArn: arn },
      differences: [],
      reason: becauseOf(input.wanted, `serves a host of this certificate on port ${String(desired.port)}`),
      cause: askedFor,
      needs,
    }))

/** Removes the certificates that are not wanted any more, in the order in which they are present; each after `needs`. */
export const removeCertificates = (
  { input, desired, listener, present }: CertifiedListener,
  needs: ReadonlyArray<ChangeId>,
): ReadonlyArray<PlannedChange> =>
  present
    .filter((arn) => !desired.certificateArns.includes(arn) && !isDefault(desired, arn))
    .map((arn) => ({
      id: `remove-listener-certificate:${String(desired.port)}:${arn}`,
      change: { _tag: 'RemoveListenerCertificate', listener, certificateArn: arn },
      differences: [],
      reason: becauseOf(input.wanted, `no longer serves a host of this certificate on port ${String(desired.port)}`),
      cause: noLongerAskedFor(input.wanted),
      needs,
    }))

const isDefault = ({ defaultCertificateArn }: Listener, arn: string): boolean => arn === O.toUndefined(defaultCertificateArn)
