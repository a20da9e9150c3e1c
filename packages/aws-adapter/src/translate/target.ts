// How does a registered target look in the SDK?
// From a target's health to what we observe, and from a target to what is registered. Targets that have no port
// (functions) are nothing that we could have registered.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealthDescription.html (2026-11-22)
import type { TargetDescription, TargetHealth, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2'
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedTarget, Target } from '@alb-ingress/core/aws/target.js'

/** Reads one target; None when it has no port. */
export const fromSdkTargetHealth = ({
  Target: target,
  TargetHealth: health,
}: TargetHealthDescription): O.Option<ObservedTarget> =>
  target?.Id === undefined || target.Port === undefined
    ? O.none
    : O.some({ id: target.Id, port: target.Port, state: health?.State ?? 'unavailable', ...causeOf(health) })

const causeOf = (health: TargetHealth | undefined): Pick<ObservedTarget, 'cause'> =>
  health?.Reason === undefined ? {} : { cause: { reason: health.Reason, description: health.Description ?? '' } }

/** Writes a target to register. */
export const toSdkTarget = (target: Target): TargetDescription => ({
  Id: target.id,
  Port: target.port,
  ...(O.isSome(target.availabilityZone) ? { AvailabilityZone: target.availabilityZone.value } : {}),
})

/** Writes a target to deregister, which is known by id and port alone. */
export const toSdkTargetIdentity = ({ id, port }: Target): TargetDescription => ({ Id: id, Port: port })
