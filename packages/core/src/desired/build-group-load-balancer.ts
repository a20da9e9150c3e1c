// What load balancer should a group have?
// From the request in the fragment to the load balancer with subnets and security groups found. With a managed security group
// it also carries the backend group of the network scope, which targets let in; with the user's own groups it does not, as in
// aws-load-balancer-controller. An existing load balancer keeps its name in AWS, whatever name is wanted here.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fieldOf } from '../annotations/annotation.js'
import { annotationTable } from '../annotations/annotation-table.js'
import type { LoadBalancer } from '../aws/load-balancer.js'
import {
  backendSecurityGroupId,
  given,
  loadBalancerId,
  managedSecurityGroupId,
  owned,
  type Reference,
} from '../aws/resource-id.js'
import { chooseSecurityGroups } from '../facts/choose-security-groups.js'
import { chooseSubnets } from '../facts/choose-subnets.js'
import { askFor } from '../facts/facts.js'
import {
  availabilityZonesQuestion,
  routeTablesQuestion,
  securityGroupsQuestion,
  subnetsQuestion,
} from '../facts/facts-needed.js'
import { allFields, type Built, notBuilt } from '../ingress/built.js'
import { loadBalancerName } from '../ingress/resource-names.js'
import { type BuildInput, tagOrigin } from './build-group-input.js'
import { resourceTags } from './build-group-tags.js'

/** Facts that were not looked up are None: choosing says what it lacks. */
const findSubnets = ({ settings, fragment, facts, present }: BuildInput): Built<ReadonlyArray<string>> =>
  chooseSubnets({
    settings,
    object: fragment.ingress,
    field: fieldOf(annotationTable.subnets),
    request: fragment.loadBalancer,
    present,
    subnets: pipe(
      askFor('Subnets')(facts, subnetsQuestion(settings)),
      O.map(({ subnets }) => subnets),
    ),
    routeTables: pipe(
      askFor('RouteTables')(facts, routeTablesQuestion(settings)),
      O.map(({ routeTables }) => routeTables),
    ),
    availabilityZones: pipe(
      askFor('AvailabilityZones')(facts, availabilityZonesQuestion),
      O.map(({ availabilityZones }) => availabilityZones),
    ),
  })

/** Names are looked up only where one is written; ids need no question. */
const resolveWritten = (input: BuildInput, written: ReadonlyArray<string>): Built<ReadonlyArray<Reference>> => {
  const { settings, fragment, facts } = input
  const place = { object: fragment.ingress, field: fieldOf(annotationTable.securityGroups) }
  const question = securityGroupsQuestion(settings, fragment.loadBalancer)
  const known = pipe(
    question,
    O.flatMap((asked) => askFor('SecurityGroups')(facts, asked)),
    O.map(({ securityGroups }) => securityGroups),
  )
  if (O.isSome(question) && O.isNone(known))
    return notBuilt({ _tag: 'FactNotKnown', ...place, what: 'security groups by name' })
  return pipe(
    chooseSecurityGroups(place, { vpcId: settings.vpcId, known: O.getOrElseW(() => [])(known) }, written),
    E.map((groupIds) => groupIds.map(given)),
  )
}

const findSecurityGroups = (input: BuildInput): Built<ReadonlyArray<Reference>> =>
  pipe(
    input.fragment.loadBalancer.securityGroups,
    O.match(
      (): Built<ReadonlyArray<Reference>> => E.right([owned(managedSecurityGroupId), owned(backendSecurityGroupId)]),
      (written) => resolveWritten(input, written),
    ),
  )

/** Builds the load balancer. */
export const buildLoadBalancer = (input: BuildInput): Built<LoadBalancer> => {
  const { settings, group, fragment } = input
  const { name, scheme, ipAddressType, attributes, tags } = fragment.loadBalancer
  return pipe(
    allFields({ subnetIds: findSubnets(input), securityGroups: findSecurityGroups(input) }),
    E.map((found) => ({
      name: pipe(
        name,
        O.getOrElse(() => loadBalancerName(settings.clusterName, group, scheme)),
      ),
      scheme,
      ipAddressType,
      ...found,
      attributes,
      tags: resourceTags(tagOrigin(input), loadBalancerId, tags),
    })),
  )
}
