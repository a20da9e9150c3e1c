// What does a client of the Kubernetes API send?
// One request as text, before anybody has looked at it; where it leads is told by `kubernetes-route.ts`.

export interface KubernetesRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly contentType: string
  /** Empty for none. */
  readonly body: string
}
