// How does a request reach a Kubernetes API server?
// One request in, its status and its lines out as they come. Everything above is the same for a real cluster and for
// one in memory; everything below (sockets, certificates, tokens) is the transport's. It neither repeats nor times
// out.

export interface KubernetesRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path with query. */
  readonly path: string
  /** Of the body; empty when there is none. */
  readonly contentType: string
  /** Empty for none. */
  readonly body: string
}

/** First the status, then lines, then the end; a request that never got an answer has only its end. */
export interface KubernetesReceiver {
  readonly onStatus: (status: number) => void
  /** One line of the body without its line break; a last line without one counts when the body ends well. */
  readonly onLine: (line: string) => void
  /** Comes once. A failure says in words why the body is not whole. */
  readonly onEnd: (failure: string | undefined) => void
}

export interface KubernetesTransport {
  /** Sends a request. The result cancels it: afterwards the receiver hears nothing more. */
  readonly send: (request: KubernetesRequest, receiver: KubernetesReceiver) => () => void
}
