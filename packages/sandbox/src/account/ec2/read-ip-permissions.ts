// Which rules does an IpPermissions parameter stand for?
// From permissions (protocol and ports with many sources) to single rules in canonical form, or the error of the first
// thing that is wrong. Ports count for tcp, udp and icmp only; sources must exist and belong to the group's VPC.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html (2026-11-22)
import type { IpPermission } from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type * as O from 'fp-ts/lib/Option.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, CallContext } from '../operation.js'
import { canonicalIpv4Block, canonicalIpv6Block } from './cidr-block.js'
import { ec2Error, invalidParameterValue, missingParameter, prefixListNotFound } from './ec2-error.js'
import type { RuleSource, SecurityGroupState } from './ec2-state.js'
import { findSecurityGroup } from './find-security-group.js'
import { type RuleContent, ruleIdentity } from './security-group-rule.js'

/** The one-rule form of the parameters that EC2 still takes beside IpPermissions. */
export interface RuleParameters {
  readonly IpPermissions?: ReadonlyArray<IpPermission> | undefined
  readonly IpProtocol?: string | undefined
  readonly FromPort?: number | undefined
  readonly ToPort?: number | undefined
  readonly CidrIp?: string | undefined
}

type Ports = Pick<RuleContent, 'protocol' | 'fromPort' | 'toPort'>
type Sourced = Pick<RuleContent, 'source' | 'description'>

const descriptionLengthMax = 255
/** Descriptions of CIDR blocks may hold `&`, those of prefix lists and groups may not. */
const rangeCharacters = /^[a-zA-Z0-9. _\-:/()#,@[\]+=&;{}!$*]*$/
const referenceCharacters = /^[a-zA-Z0-9. _\-:/()#,@[\]+=;{}!$*]*$/
/** Protocols that EC2 shows by name however they were given. */
const protocolNames: Readonly<Record<string, string>> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6', all: '-1' }
const portMax = 65_535
const icmpMax = 255

const malformed = (message: string): ApiError => ec2Error('InvalidPermission.Malformed', message)

const readProtocol = (text: string | undefined): E.Either<ApiError, string> => {
  if (text === undefined) return E.left(missingParameter('ipProtocol'))
  const lower = text.toLowerCase()
  const protocol = protocolNames[lower] ?? lower
  const isNumber = /^\d{1,3}$/.test(protocol) && Number(protocol) <= 255
  return isNumber || ['tcp', 'udp', 'icmp', 'icmpv6', '-1'].includes(protocol)
    ? E.right(protocol)
    : E.left(invalidParameterValue(`Invalid value '${text}' for IP protocol. Unknown protocol.`))
}

/** A range from 0 to 65535; its beginning must not lie behind its end. */
const readTransportPorts = (protocol: string, permission: IpPermission): E.Either<ApiError, Ports> => {
  const { FromPort: fromPort, ToPort: toPort } = permission
  if (fromPort === undefined || toPort === undefined)
    return E.left(
      invalidParameterValue(`Invalid value 'null' for portRange. Must specify both from and to ports with TCP/UDP.`),
    )
  if (fromPort < 0 || fromPort > portMax || toPort < 0 || toPort > portMax)
    return E.left(invalidParameterValue(`Invalid value '${fromPort}-${toPort}' for portRange. Ports are 0 to ${portMax}.`))
  return fromPort > toPort
    ? E.left(malformed(`Invalid TCP/UDP port range (${fromPort}:${toPort})`))
    : E.right({ protocol, fromPort, toPort })
}

/** Type and code take the place of ports; minus one means any. */
const readIcmpTypes = (protocol: string, permission: IpPermission): E.Either<ApiError, Ports> => {
  const fromPort = permission.FromPort ?? -1
  const toPort = permission.ToPort ?? -1
  return [fromPort, toPort].every((value) => value >= -1 && value <= icmpMax)
    ? E.right({ protocol, fromPort, toPort })
    : E.left(malformed(`Invalid ICMP type or code (${fromPort}:${toPort})`))
}

/** Protocols without ports lose whatever ports they were given. */
const readPorts = (permission: IpPermission): E.Either<ApiError, Ports> =>
  pipe(
    readProtocol(permission.IpProtocol),
    E.flatMap((protocol) => {
      if (protocol === 'tcp' || protocol === 'udp') return readTransportPorts(protocol, permission)
      if (protocol.startsWith('icmp')) return readIcmpTypes(protocol, permission)
      return E.right({ protocol, fromPort: -1, toPort: -1 })
    }),
  )

const readDescription = (text: string | undefined, characters: RegExp): E.Either<ApiError, string> =>
  text === undefined || (text.length <= descriptionLengthMax && characters.test(text))
    ? E.right(text ?? '')
    : E.left(
        invalidParameterValue(
          'Invalid rule description. Valid descriptions are strings less than 256 characters from the following set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*',
        ),
      )

const readBlock = (
  text: string | undefined,
  canonical: O.Option<string>,
  toSource: (cidrBlock: string) => RuleSource,
): E.Either<ApiError, RuleSource> =>
  pipe(
    canonical,
    E.fromOption(() => invalidParameterValue(`CIDR block ${text ?? ''} is malformed`)),
    E.map(toSource),
  )

const readPrefixList = (state: AccountState, id: string | undefined): E.Either<ApiError, RuleSource> =>
  id !== undefined && Object.hasOwn(state.ec2.prefixLists, id)
    ? E.right({ _tag: 'PrefixList', prefixListId: id })
    : E.left(prefixListNotFound(id ?? ''))

/** Groups of other VPCs would need peering, which is not simulated. */
const readGroup = (
  state: AccountState,
  group: SecurityGroupState,
  reference: { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined },
  context: CallContext,
): E.Either<ApiError, RuleSource> =>
  pipe(
    findSecurityGroup(state, reference, context),
    E.filterOrElse(
      (source) => source.vpcId === group.vpcId,
      () => ec2Error('InvalidGroup.NotFound', 'You have specified two resources that belong to different networks.'),
    ),
    E.map((source) => ({ _tag: 'SecurityGroup', groupId: source.id })),
  )

const described = (
  source: E.Either<ApiError, RuleSource>,
  description: E.Either<ApiError, string>,
): E.Either<ApiError, Sourced> =>
  pipe(
    E.Do,
    E.bind('source', () => source),
    E.bind('description', () => description),
  )

/** How to read the sources of a permission for one group. */
export type SourceReader = (permission: IpPermission) => ReadonlyArray<E.Either<ApiError, Sourced>>

/** Reads sources that must exist now, as Authorize wants them. */
export const readExistingSources =
  (state: AccountState, group: SecurityGroupState, context: CallContext): SourceReader =>
  (permission) => [
    ...readRanges(permission),
    ...(permission.PrefixListIds ?? []).map((list) =>
      described(readPrefixList(state, list.PrefixListId), readDescription(list.Description, referenceCharacters)),
    ),
    ...(permission.UserIdGroupPairs ?? []).map((pair) =>
      described(readGroup(state, group, pair, context), readDescription(pair.Description, referenceCharacters)),
    ),
  ]

/** Reads sources as they are written, which is enough to revoke a rule. */
export const readNamedSources: SourceReader = (permission) => [
  ...readRanges(permission),
  ...(permission.PrefixListIds ?? []).map((list) =>
    E.right({ source: { _tag: 'PrefixList' as const, prefixListId: list.PrefixListId ?? '' }, description: '' }),
  ),
  ...(permission.UserIdGroupPairs ?? []).map((pair) =>
    E.right({ source: { _tag: 'SecurityGroup' as const, groupId: pair.GroupId ?? '' }, description: '' }),
  ),
]

const readRanges: SourceReader = (permission) => [
  ...(permission.IpRanges ?? []).map((range) =>
    described(
      readBlock(range.CidrIp, canonicalIpv4Block(range.CidrIp ?? ''), (cidrBlock) => ({ _tag: 'Ipv4', cidrBlock })),
      readDescription(range.Description, rangeCharacters),
    ),
  ),
  ...(permission.Ipv6Ranges ?? []).map((range) =>
    described(
      readBlock(range.CidrIpv6, canonicalIpv6Block(range.CidrIpv6 ?? ''), (cidrBlock) => ({ _tag: 'Ipv6', cidrBlock })),
      readDescription(range.Description, rangeCharacters),
    ),
  ),
]

const readPermission =
  (readSources: SourceReader) =>
  (permission: IpPermission): E.Either<ApiError, ReadonlyArray<RuleContent>> =>
    pipe(
      E.Do,
      E.bind('ports', () => readPorts(permission)),
      E.bind('sources', () => E.sequenceArray(readSources(permission))),
      E.flatMap(({ ports, sources }) =>
        sources.length === 0
          ? E.left(malformed('The permission names no CIDR block, prefix list or security group'))
          : E.right(sources.map((source) => ({ ...ports, ...source }))),
      ),
    )

/** The single-rule parameters count only when there are no permissions. */
const toPermissions = (parameters: RuleParameters): ReadonlyArray<IpPermission> => {
  const { IpPermissions, IpProtocol, FromPort, ToPort, CidrIp } = parameters
  if (IpPermissions !== undefined && IpPermissions.length > 0) return IpPermissions
  return CidrIp === undefined ? [] : [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }]
}

const checkDistinct = (rules: ReadonlyArray<RuleContent>): E.Either<ApiError, ReadonlyArray<RuleContent>> =>
  new Set(rules.map(ruleIdentity)).size === rules.length
    ? E.right(rules)
    : E.left(invalidParameterValue('The same permission must not appear multiple times'))

/** Reads all rules of one call; nothing to read is an error. */
export const readRules = (
  parameters: RuleParameters,
  readSources: SourceReader,
): E.Either<ApiError, ReadonlyArray<RuleContent>> => {
  const permissions = toPermissions(parameters)
  return permissions.length === 0
    ? E.left(missingParameter('ipPermissions'))
    : pipe(
        permissions,
        E.traverseArray(readPermission(readSources)),
        E.map((rules) => rules.flat()),
        E.flatMap(checkDistinct),
      )
}
