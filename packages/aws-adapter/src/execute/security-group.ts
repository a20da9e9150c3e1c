// How are changes to security groups carried out? One EC2 call each; permissions of one group travel together.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html (2026-11-22)
import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateTagsCommand,
  DeleteSecurityGroupCommand,
  DeleteTagsCommand,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Permission } from '@alb-ingress/core/aws/security-group.js'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Aws } from '../call-aws.js'
import { toSdkCreateSecurityGroup, toSdkPermission } from '../translate/security-group.js'
import { toSdkTags } from '../translate/tags.js'
import { bindId, bindNothing, type Executed } from './executed.js'

/** Creates a security group with its tags. */
export const createSecurityGroup = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'CreateSecurityGroup' }>,
): Executed =>
  pipe(
    aws.call('ec2:CreateSecurityGroup', (options) =>
      aws.clients.ec2.send(new CreateSecurityGroupCommand(toSdkCreateSecurityGroup(change)), options),
    ),
    TE.flatMap(({ GroupId }) =>
      bindId('CreateSecurityGroup', GroupId)((groupId) => ({ _tag: 'SecurityGroupBound', groupId })),
    ),
  )

/** Adds permissions to one security group. */
export const authorizeIngress = (aws: Aws, groupId: string, permissions: ReadonlyArray<Permission>): Executed =>
  bindNothing(
    aws.call('ec2:AuthorizeSecurityGroupIngress', (options) =>
      aws.clients.ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId: groupId,
          IpPermissions: permissions.map(toSdkPermission),
        }),
        options,
      ),
    ),
  )

/** Takes permissions from one security group; their descriptions play no part. */
export const revokeIngress = (aws: Aws, groupId: string, permissions: ReadonlyArray<Permission>): Executed =>
  bindNothing(
    aws.call('ec2:RevokeSecurityGroupIngress', (options) =>
      aws.clients.ec2.send(
        new RevokeSecurityGroupIngressCommand({ GroupId: groupId, IpPermissions: permissions.map(toSdkPermission) }),
        options,
      ),
    ),
  )

/** Sets tags of a security group. */
export const tagSecurityGroup = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'TagSecurityGroup' }>,
): Executed =>
  bindNothing(
    aws.call('ec2:CreateTags', (options) =>
      aws.clients.ec2.send(
        new CreateTagsCommand({ Resources: [change.securityGroup], Tags: toSdkTags(change.tags) }),
        options,
      ),
    ),
  )

/** Removes tags of a security group, whatever their values. */
export const untagSecurityGroup = (
  aws: Aws,
  change: Extract<ResolvedChange, { readonly _tag: 'UntagSecurityGroup' }>,
): Executed =>
  bindNothing(
    aws.call('ec2:DeleteTags', (options) =>
      aws.clients.ec2.send(
        new DeleteTagsCommand({ Resources: [change.securityGroup], Tags: change.tagKeys.map((Key) => ({ Key })) }),
        options,
      ),
    ),
  )

/** Deletes a security group. */
export const deleteSecurityGroup = (aws: Aws, groupId: string): Executed =>
  bindNothing(
    aws.call('ec2:DeleteSecurityGroup', (options) =>
      aws.clients.ec2.send(new DeleteSecurityGroupCommand({ GroupId: groupId }), options),
    ),
  )
