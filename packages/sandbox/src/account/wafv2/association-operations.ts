// Which web ACL stands before which load balancer?
// At most one per resource; associating again replaces it. A load balancer just made is not yet known to WAF, which answers
// WAFUnavailableEntityException for a while. Nothing associated is a normal answer, not an error.
// https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html (2026-11-22)
import type {
  AssociateWebACLRequest,
  AssociateWebACLResponse,
  DisassociateWebACLRequest,
  DisassociateWebACLResponse,
  GetWebACLForResourceRequest,
  GetWebACLForResourceResponse,
  ListResourcesForWebACLRequest,
  ListResourcesForWebACLResponse,
  ListWebACLsRequest,
  ListWebACLsResponse,
  WebACL,
} from '@aws-sdk/client-wafv2'
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AccountState } from '../account-state.js'
import type { ApiError, CallContext, Operation } from '../operation.js'
import { takePage } from '../page.js'
import type { WafV2State, WebAclState } from './wafv2-state.js'

const webAclsPerPageMax = 100
/** https://docs.aws.amazon.com/waf/latest/APIReference/API_AssociateWebACL.html (2026-11-22) */
const arnLengthMin = 20

const wafError = (code: string, message: string): ApiError => ({ code, message, status: 400 })

const invalidParameter = (field: string, value: string): ApiError =>
  wafError(
    'WAFInvalidParameterException',
    `Error reason: The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or slashes., field: ${field}, parameter: ${value}`,
  )

const nonexistent = wafError('WAFNonexistentItemException', "AWS WAF couldn’t perform the operation because your resource doesn’t exist.")

const unavailable = wafError(
  'WAFUnavailableEntityException',
  'AWS WAF couldn’t retrieve the resource that you requested. Retry your request.',
)

const checkArn = (field: string, arn: string | undefined): E.Either<ApiError, string> =>
  arn !== undefined && arn.startsWith('arn:') && arn.length >= arnLengthMin
    ? E.right(arn)
    : E.left(invalidParameter(field, arn ?? ''))

/** Load balancers are the only resources of this account that WAF can protect. */
const findResource = (state: AccountState, input: string | undefined, context: CallContext): E.Either<ApiError, string> =>
  pipe(
    checkArn('RESOURCE_ARN', input),
    E.flatMap((arn) => {
      const loadBalancer = Object.hasOwn(state.elbv2.loadBalancers, arn) ? state.elbv2.loadBalancers[arn] : undefined
      if (loadBalancer === undefined) return E.left(nonexistent)
      const isKnown = loadBalancer.createdAt + state.limits.wafUnavailableMilliseconds <= context.now
      return isKnown ? E.right(arn) : E.left(unavailable)
    }),
  )

const findWebAcl = (waf: WafV2State, input: string | undefined): E.Either<ApiError, WebAclState> =>
  pipe(
    checkArn('WEB_ACL_ARN', input),
    E.flatMap((arn) => {
      const webAcl = Object.hasOwn(waf.webAcls, arn) ? waf.webAcls[arn] : undefined
      return webAcl === undefined ? E.left(nonexistent) : E.right(webAcl)
    }),
  )

const withAssociations = (state: AccountState, associations: WafV2State['associations']): AccountState => ({
  ...state,
  wafv2: { ...state.wafv2, associations },
})

/** Puts a web ACL before a load balancer, in place of any other. */
export const associateWebAcl: Operation<AssociateWebACLRequest, AssociateWebACLResponse> = (state, input, context) =>
  pipe(
    E.Do,
    E.bind('webAcl', () => findWebAcl(state.wafv2, input.WebACLArn)),
    E.bind('resourceArn', () => findResource(state, input.ResourceArn, context)),
    E.map(({ webAcl, resourceArn }) => ({
      state: withAssociations(state, { ...state.wafv2.associations, [resourceArn]: webAcl.arn }),
      output: {},
    })),
  )

/** Takes away whatever web ACL stands before a load balancer; none is fine. */
export const disassociateWebAcl: Operation<DisassociateWebACLRequest, DisassociateWebACLResponse> = (
  state,
  input,
  context,
) =>
  pipe(
    findResource(state, input.ResourceArn, context),
    E.map((resourceArn) => {
      const { [resourceArn]: _removed, ...associations } = state.wafv2.associations
      return { state: withAssociations(state, associations), output: {} }
    }),
  )

/** The rules of a web ACL are not simulated: it lets everything pass. */
const toWebAcl = ({ arn, id, name, description }: WebAclState): WebACL => ({
  ARN: arn,
  Id: id,
  Name: name,
  DefaultAction: { Allow: {} },
  VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: name },
  Rules: [],
  ...(description === '' ? {} : { Description: description }),
})

/** Shows the web ACL before a load balancer; absent when there is none. */
export const getWebAclForResource: Operation<GetWebACLForResourceRequest, GetWebACLForResourceResponse> = (
  state,
  input,
  context,
) =>
  pipe(
    findResource(state, input.ResourceArn, context),
    E.map((resourceArn) => {
      const webAcl = state.wafv2.webAcls[state.wafv2.associations[resourceArn] ?? '']
      return { state, output: webAcl === undefined ? {} : { WebACL: toWebAcl(webAcl) } }
    }),
  )

/** Lists the load balancers behind a web ACL; associations end with their load balancer. */
export const listResourcesForWebAcl: Operation<ListResourcesForWebACLRequest, ListResourcesForWebACLResponse> = (
  state,
  input,
) =>
  pipe(
    findWebAcl(state.wafv2, input.WebACLArn),
    E.map((webAcl) => ({
      state,
      output: {
        ResourceArns:
          (input.ResourceType ?? 'APPLICATION_LOAD_BALANCER') === 'APPLICATION_LOAD_BALANCER'
            ? Object.entries(state.wafv2.associations)
                .filter(([arn, webAclArn]) => webAclArn === webAcl.arn && Object.hasOwn(state.elbv2.loadBalancers, arn))
                .map(([arn]) => arn)
            : [],
      },
    })),
  )

/** Lists web ACLs; those for CloudFront don't exist in this account. */
export const listWebAcls: Operation<ListWebACLsRequest, ListWebACLsResponse> = (state, input) => {
  const webAcls = input.Scope === 'REGIONAL' ? Object.values(state.wafv2.webAcls) : []
  return pipe(
    takePage(webAcls, ({ arn }) => arn, { token: input.NextMarker, size: input.Limit ?? webAclsPerPageMax }),
    E.bimap(
      () => invalidParameter('NEXT_MARKER', input.NextMarker ?? ''),
      (page) => ({
        state,
        output: {
          WebACLs: page.items.map(({ arn, id, name, description }) => ({
            ARN: arn,
            Id: id,
            Name: name,
            Description: description,
            LockToken: id,
          })),
          ...(page.nextToken === undefined ? {} : { NextMarker: page.nextToken }),
        },
      }),
    ),
  )
}
