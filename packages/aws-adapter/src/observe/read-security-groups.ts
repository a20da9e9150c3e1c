// Which security groups are there? From filters to groups with permissions and tags; what does not exist is not
// listed. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html (2026-11-22)
import {
  DescribeSecurityGroupsCommand,
  type Filter,
  type SecurityGroup as SdkSecurityGroup,
} from '@aws-sdk/client-ec2'
import * as E from 'fp-ts/lib/Either.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type ObservedSecurityGroup, securityGroupIdOrd } from '@alb-ingress/core/aws/security-group.js'
import { clusterTagKey } from '@alb-ingress/core/aws/tags.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import type { Translated } from '../translate/required.js'
import { fromSdkSecurityGroup } from '../translate/security-group.js'

const groupsPerPage = 1_000
/** EC2 takes so many values in one filter. */
export const filterValuesMax = 200

/** Lists security groups by filters. */
export const describeSecurityGroups = (
  aws: Aws,
  filters: ReadonlyArray<Filter>,
): TE.TaskEither<CloudError, ReadonlyArray<SdkSecurityGroup>> =>
  pipe(
    readPages(
      (token: string | undefined) =>
        aws.call('ec2:DescribeSecurityGroups', (options) =>
          aws.clients.ec2.send(
            new DescribeSecurityGroupsCommand({ Filters: [...filters], MaxResults: groupsPerPage, NextToken: token }),
            options,
          ),
        ),
      (page) => page.NextToken,
    ),
    TE.map((pages) => pages.flatMap((page) => page.SecurityGroups ?? [])),
  )

/** Reads all security groups of our VPC that carry our cluster tag, by id. */
export const readTaggedSecurityGroups = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<ObservedSecurityGroup>> =>
  pipe(
    describeSecurityGroups(aws, [
      { Name: 'vpc-id', Values: [aws.vpcId] },
      { Name: `tag:${clusterTagKey}`, Values: [aws.clusterName] },
    ]),
    TE.flatMapEither(toGroups),
  )

/** Reads security groups by id, in any VPC; those that are gone are not listed. */
export const readSecurityGroups = (
  aws: Aws,
  groupIds: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<ObservedSecurityGroup>> =>
  pipe(
    RA.chunksOf(filterValuesMax)([...new Set(groupIds)]),
    TE.traverseArray((chunk) => describeSecurityGroups(aws, [{ Name: 'group-id', Values: [...chunk] }])),
    TE.flatMapEither((chunks) => toGroups(RA.flatten(chunks))),
  )

/** Reads the security groups of our VPC that have an inbound rule from one of the groups given, by id. */
export const readAdmittingGroups = (
  aws: Aws,
  groupIds: ReadonlyArray<string>,
): TE.TaskEither<CloudError, ReadonlyArray<ObservedSecurityGroup>> =>
  pipe(
    describeSecurityGroups(aws, [
      { Name: 'vpc-id', Values: [aws.vpcId] },
      { Name: 'ip-permission.group-id', Values: [...groupIds] },
    ]),
    TE.flatMapEither(toGroups),
  )

const toGroups = (groups: ReadonlyArray<SdkSecurityGroup>): Translated<ReadonlyArray<ObservedSecurityGroup>> =>
  pipe(
    groups,
    E.traverseArray(fromSdkSecurityGroup),
    E.map(RA.sort(securityGroupIdOrd)),
  )
