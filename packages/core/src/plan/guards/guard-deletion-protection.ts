// May what is protected be deleted?
// Deletion protection, wherever it was set, is never switched off by us: the delete is withheld until somebody does.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { ObservedLoadBalancer } from '../../aws/load-balancer.js'
import type { ObservedGroup } from '../../aws/observed.js'
import type { PlannedChange } from '../plan.js'
import { type Guard, withhold } from './guard.js'

const protectionKey = 'deletion_protection.enabled'

/** Withholds the deletion of protected load balancers. */
export const guardDeletionProtection = (observed: ObservedGroup): Guard => {
  const protectedOnes = observed.loadBalancers
    .map(({ loadBalancer }) => loadBalancer)
    .filter(({ attributes }) => attributes[protectionKey] === 'true')
  const protectedBy = ({ change }: PlannedChange): ObservedLoadBalancer | undefined =>
    protectedOnes.find(
      ({ arn }) =>
        change._tag === 'DeleteLoadBalancer' && change.loadBalancer._tag === 'Given' && change.loadBalancer.awsId === arn,
    )
  return withhold({
    guard: 'deletion-protection',
    isWithheld: (planned) => protectedBy(planned) !== undefined,
    guidance: (planned) => RA.fromOption(O.fromNullable(protectedBy(planned))).flatMap(explainProtection),
  })
}

const explainProtection = ({ name, arn }: ObservedLoadBalancer): ReadonlyArray<string> => [
  `Load balancer ${name} has deletion protection, which is never switched off by itself.`,
  'It keeps serving. To let it go, switch the protection off:',
  `  aws elbv2 modify-load-balancer-attributes --load-balancer-arn ${arn} --attributes Key=${protectionKey},Value=false`,
]
