// What should one hosted zone say about the hosts of our groups?
// The desired state of the zone scope: the alias records per host, of all groups together, so that one zone is one batch of
// changes. Ownership records are added when it is planned; records of others are not mentioned, so they stay.
import type { RecordSet } from '../aws/record-set.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { Warning } from '../ingress/warning.js'
import type { GroupId } from '../aws/group-id.js'

/** One host that a group answers for. */
export interface WantedHost {
  readonly host: string
  readonly group: GroupId
  readonly owner: ObjectRef
  /** `Pending`: the group does not serve yet; records are made when it does, present ones stay. */
  readonly readiness: 'Serving' | 'Pending'
  /** The alias records, without their ownership records. */
  readonly aliases: ReadonlyArray<RecordSet>
}

/** What a zone should say. */
export interface DesiredZone {
  readonly zoneId: string
  readonly zoneName: string
  /** By host. */
  readonly hosts: ReadonlyArray<WantedHost>
  readonly warnings: ReadonlyArray<Warning>
}
