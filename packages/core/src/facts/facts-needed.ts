// What must be looked up in AWS before a group's desired state can be built?
// From a fragment and what the group has to questions, sorted, each once. What is settled without asking is not asked: a
// running load balancer keeps its subnets (so none are asked for before the group was read), ids are taken at their word,
// written certificates too.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import type { ObservedGroup } from '../aws/observed.js'
import { presentLoadBalancer } from '../aws/present-load-balancer.js'
import type { Fragment, Frontend, LoadBalancerRequest } from '../fragment/fragment.js'
import { isSecurityGroupId } from './choose-security-groups.js'
import { settledSubnets } from './choose-subnets.js'
import { type Question, questionOrd } from './question.js'

/** Asks for the issued certificates of the account. */
export const certificatesQuestion: Question = { _tag: 'Certificates' }

/** Asks what kind of zone each zone of the region is. */
export const availabilityZonesQuestion: Question = { _tag: 'AvailabilityZones' }

/** Asks for the subnets of our VPC. */
export const subnetsQuestion = ({ vpcId }: PlannerSettings): Question => ({ _tag: 'SubnetsOfVpc', vpcId })

/** Asks for the route tables of our VPC. */
export const routeTablesQuestion = ({ vpcId }: PlannerSettings): Question => ({ _tag: 'RouteTablesOfVpc', vpcId })

/** Asks for the hosted zones that can hold our hosts. */
export const hostedZonesQuestion = ({ vpcId }: PlannerSettings): Question => ({ _tag: 'HostedZones', vpcId })

/** Asks for the security groups that the user wrote by name; none when there are only ids. */
export const securityGroupsQuestion = (
  { vpcId }: PlannerSettings,
  { securityGroups }: LoadBalancerRequest,
): O.Option<Question> =>
  pipe(
    securityGroups,
    O.map((written) => written.filter((text) => !isSecurityGroupId(text)).sort()),
    O.filter((names) => names.length > 0),
    O.map((idsOrNames) => ({ _tag: 'SecurityGroupsNamed', vpcId, idsOrNames })),
  )

const subnetQuestions = (
  settings: PlannerSettings,
  request: LoadBalancerRequest,
  observed: O.Option<ObservedGroup>,
): ReadonlyArray<Question> => {
  if (O.isNone(observed)) return []
  const present = pipe(
    presentLoadBalancer(observed.value),
    O.map(({ loadBalancer }) => loadBalancer),
  )
  if (O.isSome(settledSubnets({ request, present }))) return []
  const written = [subnetsQuestion(settings), availabilityZonesQuestion]
  return O.isSome(request.subnets) ? written : [...written, routeTablesQuestion(settings)]
}

const isDiscovering = ({ certificates }: Frontend): boolean => certificates._tag === 'DiscoverCertificates'

/** Lists the questions that a fragment raises, sorted, each once; before the group was read, none about subnets. */
export const factsNeeded = (
  settings: PlannerSettings,
  { loadBalancer, frontends }: Fragment,
  observed: O.Option<ObservedGroup>,
): ReadonlyArray<Question> =>
  pipe(
    [
      ...subnetQuestions(settings, loadBalancer, observed),
      ...RA.fromOption(securityGroupsQuestion(settings, loadBalancer)),
      ...(frontends.some(isDiscovering) ? [certificatesQuestion] : []),
    ],
    RA.uniq(questionOrd),
    RA.sort(questionOrd),
  )
