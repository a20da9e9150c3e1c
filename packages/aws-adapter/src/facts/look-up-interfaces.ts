// Behind which network interfaces are these instances and addresses, and which security groups guard them?
// From instance ids to their primary interfaces, and from IP addresses to the interfaces that own them. Tags of the
// security groups tell the cluster's own; EC2 gives them with the groups only, so one more call reads those that
// occur. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html (2026-11-22)
import {
  DescribeNetworkInterfacesCommand,
  type Filter,
  type NetworkInterface as SdkNetworkInterface,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Tags } from '@alb-ingress/core/aws/tags.js'
import type { NetworkInterface } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { filterValuesMax, readSecurityGroups } from '../observe/read-security-groups.js'
import { required, type Translated } from '../translate/required.js'

const interfacesPerPage = 1_000

/** Finds the primary network interfaces of instances. */
export const lookUpInstanceInterfaces = (
  aws: Aws,
  instanceIds: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<NetworkInterface>> =>
  pipe(
    describeInterfaces(aws, searches('attachment.instance-id', instanceIds)),
    TE.map(RA.filter((found) => found.Attachment?.DeviceIndex === 0)),
    TE.flatMap((found) => addTags(aws, found)),
  )

/** Finds the network interfaces of a VPC that own IPv4 or IPv6 addresses. */
export const lookUpAddressInterfaces = (
  aws: Aws,
  vpcId: string,
  ipAddresses: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<NetworkInterface>> => {
  const isIpv6 = (address: string): boolean => address.includes(':')
  const inVpc = { Name: 'vpc-id', Values: [vpcId] }
  return pipe(
    describeInterfaces(
      aws,
      [
        ...searches(
          'addresses.private-ip-address',
          ipAddresses.filter((address) => !isIpv6(address)),
        ),
        ...searches('ipv6-addresses.ipv6-address', ipAddresses.filter(isIpv6)),
      ].map((filters) => [inVpc, ...filters]),
    ),
    TE.flatMap((found) => addTags(aws, found)),
  )
}

const searches = (name: string, values: ReadonlyArray<string>): ReadonlyArray<ReadonlyArray<Filter>> =>
  RA.chunksOf(filterValuesMax)([...new Set(values)]).map((chunk) => [{ Name: name, Values: [...chunk] }])

const describeInterfaces = (
  aws: Aws,
  filterSets: ReadonlyArray<ReadonlyArray<Filter>>,
): TE.TaskEither<CloudError, ReadonlyArray<SdkNetworkInterface>> =>
  pipe(
    filterSets,
    TE.traverseArray((filters) =>
      readPages(
        (token: string | undefined) =>
          aws.call('ec2:DescribeNetworkInterfaces', (options) =>
            aws.clients.ec2.send(
              new DescribeNetworkInterfacesCommand({
                Filters: [...filters],
                MaxResults: interfacesPerPage,
                NextToken: token,
              }),
              options,
            ),
          ),
        (page) => page.NextToken,
      ),
    ),
    TE.map((searched) => distinct(RA.flatten(searched).flatMap((page) => page.NetworkInterfaces ?? []))),
  )

/** One interface may own several of the addresses. */
const distinct = (found: ReadonlyArray<SdkNetworkInterface>): ReadonlyArray<SdkNetworkInterface> =>
  RA.sort(interfaceIdOrd)([...new Map(found.map((one) => [one.NetworkInterfaceId, one])).values()])

const interfaceIdOrd: Ord<SdkNetworkInterface> = contramap(
  ({ NetworkInterfaceId = '' }: SdkNetworkInterface) => NetworkInterfaceId,
)(stringOrd)

const addTags = (
  aws: Aws,
  found: ReadonlyArray<SdkNetworkInterface>,
): TE.TaskEither<CloudError, ReadonlyArray<NetworkInterface>> =>
  pipe(
    readSecurityGroups(aws, found.flatMap(groupIdsOf)),
    TE.flatMapEither((groups) => {
      const tagsById = new Map(groups.map((group) => [group.groupId, group.tags]))
      return E.traverseArray((one: SdkNetworkInterface) => toNetworkInterface(one, tagsById))(found)
    }),
  )

const groupIdsOf = ({ Groups }: SdkNetworkInterface): ReadonlyArray<string> =>
  (Groups ?? []).map(({ GroupId = '' }) => GroupId)

const toNetworkInterface = (
  found: SdkNetworkInterface,
  tagsById: ReadonlyMap<string, Tags>,
): Translated<NetworkInterface> =>
  pipe(
    required('ec2:DescribeNetworkInterfaces')('NetworkInterfaceId', found.NetworkInterfaceId),
    E.map((networkInterfaceId) => ({
      networkInterfaceId,
      instanceId: O.fromNullable(found.Attachment?.InstanceId),
      ipAddresses: [
        ...(found.PrivateIpAddresses ?? []).map(({ PrivateIpAddress = '' }) => PrivateIpAddress),
        ...(found.Ipv6Addresses ?? []).map(({ Ipv6Address = '' }) => Ipv6Address),
      ],
      securityGroups: groupIdsOf(found).map((groupId) => ({ groupId, tags: tagsById.get(groupId) ?? {} })),
    })),
  )
