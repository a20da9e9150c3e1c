// May these record sets stand beside each other in the zone?
// Judged on the zone as it would be after the whole batch, so that a CNAME may give way to an alias in one batch:
// a CNAME is alone under its name and never at the apex; sets of one name and type have one routing policy, a simple one
// is alone; the apex keeps its NS and SOA. Messages are Route 53's as seen in public logs.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#CNAMEFormat (2026-11-22)
import { routingPolicy } from './read-record-set.js'
import type { RecordSetState, ZoneState } from './route53-state.js'

type RecordSets = ReadonlyArray<RecordSetState>

const cnameProblems = (zone: ZoneState, alike: RecordSets, set: RecordSetState): ReadonlyArray<string> => {
  const hasOthers = alike.some((other) => other.Type !== 'CNAME')
  if (set.Type === 'CNAME') {
    if (set.Name === zone.name)
      return [`RRSet of type CNAME with DNS name ${set.Name} is not permitted at apex in zone ${zone.name}`]
    return hasOthers
      ? [
          `RRSet of type CNAME with DNS name ${set.Name} is not permitted as it conflicts with other records with the same DNS name in zone ${zone.name}`,
        ]
      : []
  }
  return alike.some((other) => other.Type === 'CNAME')
    ? [
        `RRSet of type ${set.Type} with DNS name ${set.Name} is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone ${zone.name}`,
      ]
    : []
}

const policyProblems = (alike: RecordSets, set: RecordSetState): ReadonlyArray<string> => {
  const rivals = alike.filter((other) => other !== set && other.Type === set.Type)
  const label = `RRSet with DNS name ${set.Name}, type ${set.Type}, SetIdentifier ${set.SetIdentifier ?? 'null'}`
  if (rivals.some((rival) => (rival.SetIdentifier === undefined) !== (set.SetIdentifier === undefined)))
    return [`${label} cannot be created as other RRSets exist with the same name and type`]
  return rivals.some((rival) => routingPolicy(rival) !== routingPolicy(set))
    ? [`${label} cannot be created as RRSets with the same name and type have another routing policy`]
    : []
}

const apexProblems = (zone: ZoneState, recordSets: RecordSets): ReadonlyArray<string> => {
  const has = (type: string): boolean => recordSets.some((set) => set.Type === type && set.Name === zone.name)
  return [
    ...(has('NS') ? [] : ['A HostedZone must contain at least one NS record for the zone itself.']),
    ...(has('SOA') ? [] : ['A HostedZone must contain exactly one SOA record.']),
  ]
}

const groupByName = (sets: RecordSets, names: ReadonlySet<string>): ReadonlyMap<string, RecordSets> => {
  const groups = new Map<string, Array<RecordSetState>>()
  for (const set of sets) {
    const name = set.Name ?? ''
    if (!names.has(name)) continue
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [set])
    else group.push(set)
  }
  return groups
}

/** Lists what is wrong with the zone after a batch, looking only at the sets that the batch wrote and their neighbours. */
export const explainZoneConflicts = (
  zone: ZoneState,
  recordSets: ReadonlyMap<string, RecordSetState>,
  written: RecordSets,
): ReadonlyArray<string> => {
  const all = [...recordSets.values()]
  const groups = groupByName(all, new Set(written.map((set) => set.Name ?? '')))
  return [
    ...written.flatMap((set) => {
      const alike = groups.get(set.Name ?? '') ?? []
      return [...cnameProblems(zone, alike, set), ...policyProblems(alike, set)]
    }),
    ...apexProblems(zone, all),
  ]
}
