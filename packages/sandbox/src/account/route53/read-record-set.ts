// Is this record set well formed by itself?
// From a record set as a caller writes it to its stored form, or to what is wrong with it. The structure (alias or records,
// routing policy, ranges) is InvalidInput for the whole request; a bad name or value is one message of InvalidChangeBatch.
// What depends on the zone is judged in `check-zone-rules.ts`.
// https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html (2026-11-22)
import { isIPv4, isIPv6 } from 'node:net'
import { type Change, type ResourceRecordSet, RRType } from '@aws-sdk/client-route-53'
import * as E from 'fp-ts/lib/Either.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ApiError } from '../operation.js'
import { fromStoredName, toStoredName } from './domain-name.js'
import { invalidInput, noSuchHealthCheck } from './route53-error.js'
import type { RecordSetState } from './route53-state.js'

const ttlSecondsMax = 2_147_483_647
const weightMax = 255
const identifierLengthMax = 128
const characterStringLengthMax = 255
const valuesMax = 400
const policyMembers = [
  'Weight',
  'Region',
  'Failover',
  'GeoLocation',
  'MultiValueAnswer',
  'GeoProximityLocation',
  'CidrRoutingConfig',
] as const

/** Names the routing policy of a record set; empty for the simple one. */
export const routingPolicy = (set: RecordSetState): string =>
  policyMembers.find((member) => set[member] !== undefined) ?? ''

const explainChange = (change: Change): string => {
  const { Name, Type, SetIdentifier } = change.ResourceRecordSet ?? {}
  return `Change with [Action=${change.Action}, Name=${Name}, Type=${Type}, SetIdentifier=${SetIdentifier ?? 'null'}]`
}

const isOutside = (value: number | undefined, max: number): boolean => value !== undefined && (value < 0 || value > max)

const bodyProblem = (set: RecordSetState): string | undefined => {
  const hasRecords = set.TTL !== undefined || set.ResourceRecords !== undefined
  const isWhole = set.TTL !== undefined && (set.ResourceRecords ?? []).length > 0
  const bodies = [set.AliasTarget !== undefined, isWhole, set.TrafficPolicyInstanceId !== undefined].filter(Boolean)
  if (bodies.length === 1 && isWhole === hasRecords) return undefined
  const found = bodies.length === 0 ? 'none' : 'more than one'
  return `Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId], but found ${found}`
}

const policyProblem = (set: RecordSetState): string | undefined => {
  const policies = policyMembers.filter((member) => set[member] !== undefined)
  if (policies.length > 1 || (policies.length === 0 && set.SetIdentifier !== undefined))
    return `Expected exactly one of [${policyMembers.join(', ')}], but found ${policies.length === 0 ? 'none' : 'more than one'}`
  return policies.length === 1 && set.SetIdentifier === undefined ? `Missing field 'SetIdentifier'` : undefined
}

const rangeProblem = (set: RecordSetState): string | undefined => {
  if (isOutside(set.TTL, ttlSecondsMax)) return `TTL must be from 0 to ${ttlSecondsMax}, found ${set.TTL}`
  if (isOutside(set.Weight, weightMax)) return `Weight must be from 0 to ${weightMax}, found ${set.Weight}`
  const identifier = set.SetIdentifier
  if (identifier !== undefined && (identifier.length < 1 || identifier.length > identifierLengthMax))
    return `SetIdentifier must have 1 to ${identifierLengthMax} characters, found ${identifier.length}`
  return set.Type === undefined || !Object.hasOwn(RRType, set.Type) ? `Type '${set.Type}' is not supported` : undefined
}

/** Refuses a change whose parts don't fit together; health checks don't exist in this account. */
export const checkStructure = (change: Change): E.Either<ApiError, ResourceRecordSet> => {
  const set = change.ResourceRecordSet
  if (set === undefined) return E.left(invalidInput(`Invalid request: Missing field 'ResourceRecordSet'`))
  const problem = rangeProblem(set) ?? policyProblem(set) ?? bodyProblem(set)
  if (problem !== undefined) return E.left(invalidInput(`Invalid request: ${problem} in ${explainChange(change)}`))
  return set.HealthCheckId === undefined ? E.right(set) : E.left(noSuchHealthCheck(set.HealthCheckId))
}

const invalidRecord = (code: string, explanation: string, value: string): string =>
  `Invalid Resource Record: FATAL problem: ${code} (${explanation}) encountered with '${value}'`

const characterStrings = /"((?:[^"\\]|\\[^])*)"/g

const textProblem = (value: string): string | undefined => {
  if (value.replace(characterStrings, '').trim() !== '' || !value.includes('"'))
    return invalidRecord('InvalidCharacterString', 'Value should be enclosed in quotation marks', value)
  const strings = [...value.matchAll(characterStrings)].map(([, inner = '']) => inner.replace(/\\(\d{3}|[^])/g, '*'))
  return strings.some((inner) => inner.length > characterStringLengthMax)
    ? invalidRecord('CharacterStringTooLong', 'Value is too long', value)
    : undefined
}

const nameProblem = (value: string): string | undefined => {
  const name = toStoredName(value)
  return E.isLeft(name) ? `Invalid Resource Record: ${name.left}` : undefined
}

const valueProblem = (type: string | undefined, value: string): string | undefined => {
  switch (type) {
    case 'A':
      return isIPv4(value)
        ? undefined
        : invalidRecord('ARRDATAIllegalIPv4Address', 'Value is not a valid IPv4 address', value)
    case 'AAAA':
      return isIPv6(value)
        ? undefined
        : invalidRecord('AAAARRDATAIllegalIPv6Address', 'Value is not a valid IPv6 address', value)
    case 'TXT':
    case 'SPF':
      return textProblem(value)
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return nameProblem(value)
    default:
      return value.trim() === '' ? invalidRecord('RRDATAEmpty', 'Value is empty', value) : undefined
  }
}

const repeated = (values: ReadonlyArray<string>): ReadonlyArray<string> =>
  [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]

const valueProblems = (set: RecordSetState): ReadonlyArray<string> => {
  const values = (set.ResourceRecords ?? []).map((record) => record.Value ?? '')
  const label = `RRSet with DNS name ${set.Name}, type ${set.Type}`
  return [
    ...values.flatMap((value) => valueProblem(set.Type, value) ?? []),
    ...repeated(values).map((value) => `Duplicate Resource Record: '${value}'`),
    ...(set.Type === 'CNAME' && values.length > 1 ? [`${label} can have one value only`] : []),
    ...(values.length > valuesMax ? [`${label} has ${values.length} values, the maximum is ${valuesMax}`] : []),
  ]
}

/** `*` means all names only as the whole first label, and never for NS. */
const wildcardProblem = (set: RecordSetState): ReadonlyArray<string> =>
  set.Type === 'NS' && fromStoredName(set.Name ?? '').startsWith('*.')
    ? [`RRSet of type NS with DNS name ${set.Name} is not permitted because it is a wildcard name`]
    : []

const storeAlias = (set: ResourceRecordSet): E.Either<string, Pick<ResourceRecordSet, 'AliasTarget'>> => {
  const target = set.AliasTarget
  if (target === undefined) return E.right({})
  return pipe(
    toStoredName(target.DNSName ?? ''),
    E.map((DNSName) => ({
      AliasTarget: {
        HostedZoneId: target.HostedZoneId,
        DNSName,
        EvaluateTargetHealth: target.EvaluateTargetHealth ?? false,
      },
    })),
  )
}

/** Brings a record set to its stored form, or lists what is wrong with its names and values. */
export const toStoredRecordSet = (set: ResourceRecordSet): E.Either<ReadonlyArray<string>, RecordSetState> =>
  pipe(
    E.Do,
    E.bind('Name', () => toStoredName(set.Name ?? '')),
    E.bind('alias', () => storeAlias(set)),
    E.mapLeft((problem): ReadonlyArray<string> => [problem]),
    E.flatMap(({ Name, alias }) => {
      const stored: RecordSetState = { ...withoutUndefined(set), Name, ...alias }
      const problems = [...valueProblems(stored), ...wildcardProblem(stored)]
      return problems.length === 0 ? E.right(stored) : E.left(problems)
    }),
  )

const withoutUndefined = (set: ResourceRecordSet): ResourceRecordSet =>
  Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as unknown as ResourceRecordSet

const comparable = (set: RecordSetState): string => {
  const values = (set.ResourceRecords ?? []).map((record) => record.Value ?? '').sort()
  const members = Object.entries({ ...set, ResourceRecords: values }).filter(([, value]) => value !== undefined)
  return JSON.stringify(members.sort(byKey).map(sortInside))
}

const byKey = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number => stringOrd.compare(one, other)

const sortInside = ([key, value]: readonly [string, unknown]): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? [key, Object.entries(value).sort(byKey)]
    : [key, value]

/** Tells whether two stored record sets say the same; the order of values does not count. */
export const isSameRecordSet = (one: RecordSetState, other: RecordSetState): boolean =>
  comparable(one) === comparable(other)
