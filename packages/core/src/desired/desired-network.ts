// What must the security groups that several groups share admit?
// The desired state of the network scope: what all target groups of a VPC need together, never what one group needs alone,
// because this scope alone writes to those security groups. Rules that we did not make are not mentioned, so they stay.
import type { SecurityGroup } from '../aws/security-group.js'
import type { Option } from 'fp-ts/lib/Option.js'
import type { Warning } from '../ingress/warning.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'

/** What shared security groups should admit. */
export interface DesiredNetwork {
  readonly vpcId: string
  /** None when no group needs the shared backend group any more. */
  readonly backendGroup: Option<SecurityGroup>
  /** By security group id. */
  readonly openings: ReadonlyArray<Opening>
  readonly warnings: ReadonlyArray<Warning>
}

/** TCP ports that one node or pod security group must admit from the shared backend group. */
export interface Opening {
  readonly securityGroupId: string
  /** Ascending. */
  readonly ports: ReadonlyArray<number>
  /** For people: the Services that need them, by name, each once. */
  readonly neededFor: ReadonlyArray<ObjectRef>
}
