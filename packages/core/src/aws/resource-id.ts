// What is a resource called before and after AWS has named it?
// Our stable logical name of a resource inside its scope, and the way one resource points at another. Ids of a group are
// the values of aws-load-balancer-controller's tag `ingress.k8s.aws/resource`, so they survive restarts.

/** For example `LoadBalancer`, `443`, `ManagedLBSecurityGroup`, `shop/web-api:80`. */
export type ResourceId = string

/** The load balancer of a group. */
export const loadBalancerId: ResourceId = 'LoadBalancer'
/** The frontend security group that is managed for a group. */
export const managedSecurityGroupId: ResourceId = 'ManagedLBSecurityGroup'
/** The shared backend security group of the network scope. */
export const backendSecurityGroupId: ResourceId = 'backend-sg'

/** Names a listener by its port. */
export const listenerId = (port: number): ResourceId => String(port)

/** `Owned`: by our id, resolved when the call is formed. `Given`: by the id or ARN that AWS assigned. */
export type Reference =
  | { readonly _tag: 'Owned'; readonly resourceId: ResourceId }
  | { readonly _tag: 'Given'; readonly awsId: string }

/** Points at a resource of our own. */
export const owned = (resourceId: ResourceId): Reference => ({ _tag: 'Owned', resourceId })

/** Points at a resource by what AWS calls it. */
export const given = (awsId: string): Reference => ({ _tag: 'Given', awsId })

/** Writes a reference for comparison and messages. */
export const showReference = (reference: Reference): string =>
  reference._tag === 'Owned' ? reference.resourceId : reference.awsId
