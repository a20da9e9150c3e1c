// How are the tags of load balancers, target groups, listeners and rules changed? One call for one resource.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AddTags.html (2026-11-22)
import { AddTagsCommand, RemoveTagsCommand } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { ResolvedChange } from '@alb-ingress/core/plan/change.js'
import type { Aws } from '../call-aws.js'
import { toSdkTags } from '../translate/tags.js'
import { bindNothing, type Executed } from './executed.js'

/** Sets tags; those not named stay. */
export const addTags = (aws: Aws, change: Extract<ResolvedChange, { readonly _tag: 'AddTags' }>): Executed =>
  bindNothing(
    aws.call('elbv2:AddTags', (options) =>
      aws.clients.elbv2.send(
        new AddTagsCommand({ ResourceArns: [change.resource], Tags: toSdkTags(change.tags) }),
        options,
      ),
    ),
  )

/** Removes tags, whatever their values. */
export const removeTags = (aws: Aws, change: Extract<ResolvedChange, { readonly _tag: 'RemoveTags' }>): Executed =>
  bindNothing(
    aws.call('elbv2:RemoveTags', (options) =>
      aws.clients.elbv2.send(
        new RemoveTagsCommand({ ResourceArns: [change.resource], TagKeys: [...change.tagKeys] }),
        options,
      ),
    ),
  )
