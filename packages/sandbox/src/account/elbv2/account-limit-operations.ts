// What do the calls about the account itself do?
// DescribeAccountLimits gives the quotas of limits.ts under AWS's names; capacity reservations are noted and granted
// at once, up to the account's quota of none at all; trust stores can be looked up but are made elsewhere.
// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Limit.html (2026-11-22)
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type {
  DescribeAccountLimitsInput,
  DescribeAccountLimitsOutput,
  DescribeCapacityReservationInput,
  DescribeCapacityReservationOutput,
  DescribeTrustStoresInput,
  DescribeTrustStoresOutput,
  ModifyCapacityReservationInput,
  ModifyCapacityReservationOutput,
  ModifyIpPoolsInput,
  ModifyIpPoolsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2'
import type { LimitsState } from '../limits.js'
import type { Operation } from '../operation.js'
import { describePage } from './describe-page.js'
import { acceptUnless, notFound, validationError } from './elbv2-error.js'
import type { LoadBalancerState } from './elbv2-state.js'
import { findLoadBalancer, putLoadBalancer } from './find-resource.js'

const limitNames = (limits: LimitsState): Readonly<Record<string, number>> => ({
  'application-load-balancers': limits.loadBalancersPerRegionMax,
  'listeners-per-application-load-balancer': limits.listenersPerLoadBalancerMax,
  'rules-per-application-load-balancer': limits.rulesPerLoadBalancerMax,
  'certificates-per-application-load-balancer': limits.certificatesPerLoadBalancerMax,
  'target-groups': limits.targetGroupsPerRegionMax,
  'target-groups-per-action-on-application-load-balancer': limits.targetGroupsPerActionMax,
  'target-groups-per-application-load-balancer': limits.targetGroupsPerLoadBalancerMax,
  'targets-per-application-load-balancer': limits.targetsPerLoadBalancerMax,
  'condition-values-per-alb-rule': limits.conditionValuesPerRuleMax,
  'condition-wildcards-per-alb-rule': limits.wildcardsPerRuleMax,
})

/** Gives the quotas in force, as texts. */
export const describeAccountLimits: Operation<DescribeAccountLimitsInput, DescribeAccountLimitsOutput> = (
  state,
  input,
) =>
  pipe(
    Object.entries(limitNames(state.limits)).map(([Name, max]) => ({ Name, Max: String(max) })),
    (limits) => describePage(limits, ({ Name }) => Name, input, 400),
    E.map(({ items, nextMarker }) => ({ state, output: { Limits: [...items], NextMarker: nextMarker } })),
  )

const toReservation = ({
  reservedCapacityUnits: units,
  subnets,
}: LoadBalancerState): DescribeCapacityReservationOutput => ({
  ...(units === 0 ? {} : { MinimumLoadBalancerCapacity: { CapacityUnits: units } }),
  DecreaseRequestsRemaining: 2,
  CapacityReservationState:
    units === 0
      ? []
      : subnets.map(({ zoneName }) => ({
          State: { Code: 'provisioned' },
          AvailabilityZone: zoneName,
          EffectiveCapacityUnits: units / subnets.length,
        })),
})

/** Gives the reservation of a load balancer; none looks like an empty list of states. */
export const describeCapacityReservation: Operation<
  DescribeCapacityReservationInput,
  DescribeCapacityReservationOutput
> = (state, { LoadBalancerArn: arn = '' }) =>
  pipe(
    findLoadBalancer(state, arn),
    E.map((loadBalancer) => ({ state, output: toReservation(loadBalancer) })),
  )

const capacityUnitsMin = 100
const capacityUnitsMax = 15_000

/** Reserves capacity at once, or gives it up. */
export const modifyCapacityReservation: Operation<ModifyCapacityReservationInput, ModifyCapacityReservationOutput> = (
  state,
  { LoadBalancerArn: arn = '', MinimumLoadBalancerCapacity: wished, ResetCapacityReservation: reset },
) => {
  const units = reset === true ? 0 : (wished?.CapacityUnits ?? 0)
  return pipe(
    findLoadBalancer(state, arn),
    E.flatMap((loadBalancer) =>
      acceptUnless(
        [
          ...(reset !== true && units < capacityUnitsMin
            ? [validationError(`The capacity units '${units}' must be at least '${capacityUnitsMin}'`)]
            : []),
          ...(units > capacityUnitsMax
            ? [
                {
                  code: 'CapacityUnitsLimitExceeded',
                  message: `The capacity units '${units}' exceed the limit of '${capacityUnitsMax}'`,
                  status: 400,
                },
              ]
            : []),
        ],
        { ...loadBalancer, reservedCapacityUnits: units },
      ),
    ),
    E.map((loadBalancer) => ({ state: putLoadBalancer(state, loadBalancer), output: toReservation(loadBalancer) })),
  )
}

/** Sets or removes the pool of public addresses. */
export const modifyIpPools: Operation<ModifyIpPoolsInput, ModifyIpPoolsOutput> = (
  state,
  { LoadBalancerArn: arn = '', IpamPools: pools, RemoveIpamPools: removed = [] },
) =>
  pipe(
    findLoadBalancer(state, arn),
    E.map((loadBalancer) => {
      const ipv4IpamPoolId = removed.includes('ipv4') ? '' : (pools?.Ipv4IpamPoolId ?? loadBalancer.ipv4IpamPoolId)
      return {
        state: putLoadBalancer(state, { ...loadBalancer, ipv4IpamPoolId }),
        output: ipv4IpamPoolId === '' ? {} : { IpamPools: { Ipv4IpamPoolId: ipv4IpamPoolId } },
      }
    }),
  )

/** Finds trust stores by ARN or name; any that is missing fails the call. */
export const describeTrustStores: Operation<DescribeTrustStoresInput, DescribeTrustStoresOutput> = (state, input) => {
  const { TrustStoreArns: arns = [], Names: names = [] } = input
  const all = Object.values(state.elbv2.trustStores)
  const isAsked = arns.length + names.length > 0
  const chosen = isAsked ? all.filter(({ arn, name }) => arns.includes(arn) || names.includes(name)) : all
  return pipe(
    acceptUnless(
      isAsked && chosen.length < new Set([...arns, ...names]).size
        ? [notFound.TrustStore('One or more trust stores not found')]
        : [],
      chosen,
    ),
    E.flatMap((found) => describePage(found, ({ arn }) => arn, input, 400)),
    E.map(({ items, nextMarker }) => ({
      state,
      output: {
        TrustStores: items.map(({ arn, name, status }) => ({ TrustStoreArn: arn, Name: name, Status: status })),
        NextMarker: nextMarker,
      },
    })),
  )
}
