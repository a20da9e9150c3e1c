// May this instance or address be a target of this group?
// Instances exist, run, and are in the group's VPC. Addresses are of the group's family and private; outside the VPC
// a zone, or `all`, must be named. Functions are named by their ARN.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-type
// (2026-11-22)
import type * as E from 'fp-ts/lib/Either.js'
import type { TargetDescription } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { AccountState } from '../account-state.js'
import type { ApiError } from '../operation.js'
import { acceptUnless, invalidTarget, validationError } from './elbv2-error.js'
import type { RegisteredTarget, TargetGroupState } from './elbv2-state.js'

const instanceProblems = ({ ec2 }: AccountState, group: TargetGroupState, id: string): ReadonlyArray<ApiError> => {
  const instance = ec2.instances[id]
  if (instance === undefined) return [invalidTarget(`Instance ID '${id}' is not valid`)]
  return [
    ...(instance.vpcId === group.vpcId
      ? []
      : [invalidTarget(`The following targets are not in the target group VPC '${group.vpcId}': '${id}'`)]),
    ...(instance.state === 'running'
      ? []
      : [invalidTarget(`The following targets are not in a running state and cannot be registered: '${id}'`)]),
  ]
}

const toNumber = (address: string): number | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number)
  return parts?.every((part) => part <= 255) === true ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined
}

const isWithin = (address: number, cidrBlock: string): boolean => {
  const [base = '', length = '32'] = cidrBlock.split('/')
  const sizeOfBlock = 2 ** (32 - Number(length))
  return Math.floor(address / sizeOfBlock) === Math.floor((toNumber(base) ?? -1) / sizeOfBlock)
}

/** RFC 1918 and RFC 6598. */
const privateBlocks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']

/** As the caller names it; the zone is empty where none was given. */
interface WrittenTarget {
  readonly id: string
  readonly zone: string
}

const ipv4Problems = (
  { ec2 }: AccountState,
  group: TargetGroupState,
  { id, zone }: WrittenTarget,
): ReadonlyArray<ApiError> => {
  const address = toNumber(id)
  if (address === undefined) return [invalidTarget(`The IP address '${id}' is not a valid IPv4 address`)]
  const vpcBlocks = ec2.vpcs[group.vpcId]?.cidrBlocks ?? []
  if (vpcBlocks.some((block) => isWithin(address, block))) return []
  if (!privateBlocks.some((block) => isWithin(address, block)))
    return [invalidTarget(`The IP address '${id}' is not within the VPC and is not a private address`)]
  return zone === ''
    ? [invalidTarget(`The IP address '${id}' is not within the VPC: an Availability Zone, or 'all', must be specified`)]
    : []
}

const ipProblems = (
  state: AccountState,
  group: TargetGroupState,
  { id, zone }: WrittenTarget,
): ReadonlyArray<ApiError> => {
  if (group.ipAddressType === 'ipv4') return ipv4Problems(state, group, { id, zone })
  return /^[0-9A-Fa-f]*:[0-9A-Fa-f:.]*$/.test(id)
    ? []
    : [invalidTarget(`The IP address '${id}' is not a valid IPv6 address`)]
}

const addressProblems = (
  state: AccountState,
  group: TargetGroupState,
  { id, zone }: WrittenTarget,
): ReadonlyArray<ApiError> => {
  switch (group.targetType) {
    case 'instance':
      return instanceProblems(state, group, id)
    case 'ip':
      return ipProblems(state, group, { id, zone })
    default:
      return /^arn:[^:]+:lambda:/.test(id) ? [] : [invalidTarget(`The target '${id}' is not a Lambda function`)]
  }
}

/** The zone an address in the VPC stands in, when the caller names none. */
const zoneOfAddress = ({ ec2 }: AccountState, group: TargetGroupState, id: string): string => {
  const address = group.targetType === 'ip' ? toNumber(id) : undefined
  if (address === undefined) return ''
  return (
    Object.values(ec2.subnets).find(({ vpcId, cidrBlock }) => vpcId === group.vpcId && isWithin(address, cidrBlock))
      ?.zoneName ?? ''
  )
}

/** Accepts a target for registration. */
export const acceptTarget = (
  state: AccountState,
  group: TargetGroupState,
  { Id: id = '', Port: port = group.port, AvailabilityZone: zone = '' }: TargetDescription,
): E.Either<ApiError, Omit<RegisteredTarget, 'registeredAt'>> =>
  acceptUnless(
    [
      ...(group.targetType !== 'lambda' && (port < 1 || port > 65_535)
        ? [validationError(`The port '${port}' must be between '1' and '65535'`)]
        : []),
      ...addressProblems(state, group, { id, zone }),
    ],
    { id, port, availabilityZone: zone === '' ? zoneOfAddress(state, group, id) : zone },
  )
