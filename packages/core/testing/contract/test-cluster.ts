// What does a contract suite need of a cluster, beside the port that it tests?
// A way to act on it like any of its users, and its own idea of passing time: virtual time in process, waiting
// elsewhere.
import type { IO } from 'fp-ts/lib/IO.js'
import type { Task } from 'fp-ts/lib/Task.js'

export interface TestCluster {
  /** Sends one request as a user of the cluster. */
  readonly send: (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) => Promise<ClusterReply>
  /** Lets time pass until the condition holds; rejects when it does not within two minutes of the backend's time. */
  readonly until: (condition: IO<boolean>) => Promise<void>
  /** Runs a task to its end. */
  readonly run: <Result>(task: Task<Result>) => Promise<Result>
  readonly pass: (milliseconds: number) => Promise<void>
  readonly close: Task<void>
}

interface ClusterReply {
  readonly status: number
  readonly json: unknown
}
