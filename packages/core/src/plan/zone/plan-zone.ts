// What must change in one hosted zone?
//
//   host wanted   record there         action
//   yes           none                 create alias and ownership record (when the group serves)
//   yes           ours, other value    upsert
//   yes           ours, equal          nothing
//   yes           somebody else's      nothing, and say so
//   no            ours                 delete, with the values as observed; only when every group has compiled
//   no            somebody else's      never in the table
//
// A record and its ownership record are one unit of one ChangeBatch.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { groupScope, zoneScope } from '../../aws/scope-key.js'
import type { ObservedRecordSet, RecordSet, RecordType } from '../../aws/record-set.js'
import type { KnownZone } from '../../desired/known.js'
import type { DesiredZone, WantedHost } from '../../desired/desired-zone.js'
import {
  ownershipIngress,
  ownershipName,
  ownershipResource,
  ownershipTtlSeconds,
  ownershipValue,
} from '../../desired/ownership-record.js'
import { renderObjectRef } from '../../kubernetes/object-ref.js'
import { askedFor } from '../cause.js'
import { finishPlan } from '../finish-plan.js'
import type { Plan, PlannedChange } from '../plan.js'
import { forObject, forSubject, type Reason } from '../reason.js'
import type { Wait } from '../wait.js'
import { type HeldRecord, indexZone, type ZoneIndex, type ZoneText } from './index-zone.js'

/** What the hosts of one zone are planned from. */
interface ZonePlanInput {
  readonly desired: DesiredZone
  readonly known: KnownZone
  /** The observed record sets, by name and owner. */
  readonly index: ZoneIndex
}

/**
 * Plans one hosted zone.
 *
 * Guarantees: a record without an ownership record of ours beside it is never changed or deleted; no record set is changed
 * twice in one plan; a host that is handed over from one Ingress to another is one UPSERT, so that it never has no answer;
 * nothing is deleted before every group of the cluster has compiled.
 * Assumes: the zone was read to its end, so that a name which is not there does not exist.
 * Caveats: a host of a group that does not serve yet keeps what it has; only a host that has nothing waits in the plan.
 * An alias has no TTL of its own: resolvers keep the answer for the 60 s of the load balancer's name.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resource-record-sets-choosing-alias-non-alias.html (2026-11-25)
 * Refuses: a host whose name leaves no room for an ownership name, and one that somebody else holds; both are warnings.
 */
export const planZone = (desired: DesiredZone, known: KnownZone): Plan => {
  const input = { desired, known, index: indexZone(desired.zoneName, known.observed.recordSets) }
  const hosts = desired.hosts.map((wanted) => planHost(input, wanted))
  return {
    scope: zoneScope(desired.zoneId),
    ...finishPlan({
      changes: [...hosts.flatMap((host) => host.changes), ...surplusRecords(input)],
      waits: desired.hosts.flatMap((wanted) => (wanted.readiness === 'Serving' ? [] : [servingWait(wanted)])),
    }),
    blocked: [],
    warnings: [...desired.warnings, ...hosts.flatMap((host) => host.warnings)],
  }
}

interface HostPlan {
  readonly changes: ReadonlyArray<PlannedChange>
  readonly warnings: Plan['warnings']
}

const planHost = (input: ZonePlanInput, wanted: WantedHost): HostPlan => {
  const { desired, known, index } = input
  const foreign = foreignHolder(input, wanted)
  const names = wanted.aliases.map((alias) => ownershipName(desired.zoneName, wanted.host, alias.type))
  if (names.some(O.isNone)) {
    return {
      changes: [],
      warnings: [{ _tag: 'HostTooLongToOwn', object: wanted.owner, host: wanted.host }],
    }
  }
  if (foreign !== '') {
    return {
      changes: [],
      warnings: [{ _tag: 'ForeignRecord', object: wanted.owner, name: wanted.host, owner: foreign }],
    }
  }
  const present = index.held(wanted.host)
  if (wanted.readiness === 'Pending' && present.length > 0) return { changes: [], warnings: [] }
  const kept = new Set(wanted.aliases.map((alias) => alias.type))
  return {
    changes: [
      ...wanted.aliases.flatMap((alias) => planAlias(input, wanted, alias)),
      ...(wanted.readiness === 'Serving' && known.narrowing === 'Allowed'
        ? present
            .filter((held) => !kept.has(held.type))
            .flatMap((held) => deleteHeld(desired, held, becauseNoIpv6(wanted)))
        : []),
    ],
    warnings: [],
  }
}

/** Who asked for a record and why it goes. */
interface Because {
  readonly owner: string
  readonly reason: Reason
}

const becauseNoIpv6 = ({ owner }: WantedHost): Because => ({
  owner: renderObjectRef(owner),
  reason: forObject(owner, 'has no IPv6 any more'),
})

/** Says who holds a name that is not ours to write; empty when it is free or ours. */
const foreignHolder = (input: ZonePlanInput, wanted: WantedHost): string => {
  const { known, index } = input
  const held = index.held(wanted.host)
  const strangers = held.filter((record) => record.ownerId !== known.identity.dnsOwnerId)
  const unmade = wanted.aliases.filter((alias) => !held.some((record) => record.type === alias.type))
  return [
    ...strangers.map((record) => `owner "${record.ownerId}"`),
    ...index.unheld(wanted.host).map((record) => `somebody else (${record.type} without an ownership record)`),
    ...unmade
      .flatMap((alias) => index.texts(wanted.host, alias.type))
      .flatMap((text) => textHolder(input, wanted, text)),
  ][0] ?? ''
}

/** Who says by a lone text record that a host is taken; an ownership record of ours that lost its record says nothing. */
const textHolder = (
  { desired, known }: ZonePlanInput,
  wanted: WantedHost,
  { text, ownership }: ZoneText,
): ReadonlyArray<string> => {
  if (O.isSome(ownership)) {
    const { ownerId } = ownership.value
    return ownerId === known.identity.dnsOwnerId ? [] : [`owner "${ownerId}"`]
  }
  const ownNames = RA.compact(wanted.aliases.map(({ type }) => ownershipName(desired.zoneName, wanted.host, type)))
  const isInTheWay = ownNames.includes(text.name)
  return isInTheWay ? [`somebody else (TXT ${text.name})`] : []
}

const planAlias = (input: ZonePlanInput, wanted: WantedHost, alias: RecordSet): ReadonlyArray<PlannedChange> => {
  const { known, index } = input
  const write = writeRecord(input.desired, wanted)
  const held = index.held(wanted.host).find((record) => record.type === alias.type)
  const text = ownershipRecord(input, wanted, alias.type)
  if (held === undefined) {
    const isThere = ({ name }: RecordSet): boolean =>
      index.texts(wanted.host, alias.type).some((other) => other.text.name === name)
    return [
      write('Create', alias),
      ...text.map((record) => write(isThere(record) ? 'Upsert' : 'Create', record)),
    ]
  }
  const isMoved = !hasSameData(held.record, alias)
  const isHandedOver = held.resource !== ownershipResource(wanted.owner)
  return [
    ...(isMoved ? [write('Upsert', alias)] : []),
    ...(isHandedOver
      ? held.texts.map(({ name }) => write('Upsert', { name, type: 'TXT', data: ownershipData(known, wanted) }))
      : []),
  ]
}

const ownershipRecord = (
  { desired, known }: ZonePlanInput,
  wanted: WantedHost,
  type: RecordType,
): ReadonlyArray<RecordSet> =>
  RA.fromOption(ownershipName(desired.zoneName, wanted.host, type)).map((name) => ({
    name,
    type: 'TXT',
    data: ownershipData(known, wanted),
  }))

const ownershipData = (known: KnownZone, wanted: WantedHost): RecordSet['data'] => ({
  _tag: 'PlainData',
  ttlSeconds: ownershipTtlSeconds,
  values: [ownershipValue({ ownerId: known.identity.dnsOwnerId, resource: ownershipResource(wanted.owner) })],
})

const writeRecord =
  (desired: DesiredZone, wanted: WantedHost) =>
  (action: 'Create' | 'Upsert', recordSet: RecordSet): PlannedChange => ({
    id: `${action.toLowerCase()}-record-set:${recordSet.name}:${recordSet.type}`,
    change: { _tag: `${action}RecordSet`, zoneId: desired.zoneId, recordSet },
    differences: [],
    reason: forObject(wanted.owner, `publishes ${wanted.host}`),
    cause: askedFor,
    needs: wanted.readiness === 'Serving' ? [] : [servingWait(wanted).id],
  })

const servingWait = (wanted: WantedHost): Wait => ({
  id: `wait:group-serving:${renderObjectRef(wanted.owner)}`,
  awaited: { _tag: 'GroupServing', group: wanted.group },
  until: O.none,
  reading: O.none,
  scopes: [groupScope(wanted.group)],
})

/** Records of ours that nobody asks for. */
const surplusRecords = ({ desired, known, index }: ZonePlanInput): ReadonlyArray<PlannedChange> => {
  const wanted = new Set(desired.hosts.map((host) => host.host))
  return known.narrowing === 'NotYet'
    ? []
    : index.allHeld
        .filter(
          (held) =>
            held.ownerId === known.identity.dnsOwnerId &&
            isOfIngress(held) &&
            !wanted.has(held.record.name) &&
            !known.keptOwners.has(held.resource),
        )
        .flatMap((held) => deleteHeld(desired, held, becauseUnasked(held)))
}

const becauseUnasked = ({ resource }: HeldRecord): Because => ({
  owner: resource,
  reason: {
    ...forSubject(resource, 'no longer publishes it'),
    objects: RA.fromOption(ownershipIngress(resource)),
  },
})

/** Records that external-dns made for Services and other kinds under the same owner id are not ours. */
const isOfIngress = (held: HeldRecord): boolean => held.resource.startsWith('ingress/')

const deleteHeld = (
  desired: DesiredZone,
  held: HeldRecord,
  because: Because,
): ReadonlyArray<PlannedChange> =>
  [held.record, ...held.texts].map((recordSet) => ({
    id: `delete-record-set:${recordSet.name}:${recordSet.type}`,
    change: { _tag: 'DeleteRecordSet', zoneId: desired.zoneId, recordSet },
    differences: [],
    reason: because.reason,
    cause: { _tag: 'NoLongerAskedFor', owner: because.owner },
    needs: [],
  }))

const hasSameData = (observed: ObservedRecordSet, desired: RecordSet): boolean => {
  if (observed.data._tag !== 'AliasData' || desired.data._tag !== 'AliasData') return false
  const [left, right] = [observed.data.target, desired.data.target]
  return (
    left._tag === 'Alias' &&
    right._tag === 'Alias' &&
    left.dnsName === right.dnsName &&
    left.hostedZoneId === right.hostedZoneId &&
    left.evaluateTargetHealth === right.evaluateTargetHealth
  )
}
