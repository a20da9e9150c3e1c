// Deletion protection, wherever it was set, is never switched off by us: the delete is withheld until somebody does.
import type { ObservedGroup } from '../../aws/observed.js'
import { type Guard, withhold } from './guard.js'

const protectionKey = 'deletion_protection.enabled'

/** Withholds the deletion of protected load balancers. */
export const guardDeletionProtection = (observed: ObservedGroup): Guard => {
  const protectedNames = new Map(
    observed.loadBalancers
      .filter((entry) => entry.loadBalancer.attributes[protectionKey] === 'true')
      .map((entry) => [entry.loadBalancer.arn, entry.loadBalancer.name] as const),
  )
  const nameOf = (change: Parameters<ReturnType<typeof withhold>>[0]['changes'][number]['change']): string =>
    change._tag === 'DeleteLoadBalancer' && change.loadBalancer._tag === 'Given'
      ? (protectedNames.get(change.loadBalancer.awsId) ?? '')
      : ''
  return withhold({
    guard: 'deletion-protection',
    isWithheld: (planned) => nameOf(planned.change) !== '',
    guidance: (planned) => [
      `Load balancer ${nameOf(planned.change)} has deletion protection, which is never switched off by itself.`,
      'It keeps serving. To let it go, switch the protection off:',
      `  aws elbv2 modify-load-balancer-attributes --load-balancer-arn <arn> --attributes Key=${protectionKey},Value=false`,
    ],
  })
}
