// How is a run kept from writing when its time is over?
// From a port to the same port that refuses once a condition no longer holds: nothing is sent, and every item says so. Each
// call asks; the adapter asks once more in the last step before the socket. Watching and reading the cluster go on.
import * as E from 'fp-ts/lib/Either.js'
import type { IO } from 'fp-ts/lib/IO.js'
import type { ClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import type { CloudGateway, Each } from '@alb-ingress/core/ports/cloud-gateway.js'
import type { ClusterGateway } from '@alb-ingress/core/ports/cluster-gateway.js'

const reason = 'this process no longer leads'

/** Makes no call to AWS once the condition has ceased to hold. */
export const callingWhile = (cloud: CloudGateway, holds: IO<boolean>): CloudGateway => ({
  list: () => (holds() ? cloud.list() : Promise.resolve(E.left(notSent('list')))),
  observe: eachWhile('observe', cloud.observe, holds),
  lookUp: eachWhile('look up', cloud.lookUp, holds),
  execute: eachWhile('execute', cloud.execute, holds),
})

const eachWhile =
  <Item, Result>(
    operation: string,
    call: Each<CloudError, Item, Result>,
    holds: IO<boolean>,
  ): Each<CloudError, Item, Result> =>
  (items, lane) =>
  () =>
    holds() ? call(items, lane)() : Promise.resolve(items.map(() => E.left(notSent(operation))))

const notSent = (operation: string): CloudError => ({ _tag: 'NotSent', operation, detail: reason })

/** Writes nothing to the cluster once the condition has ceased to hold. */
export const publishingWhile = (cluster: ClusterGateway, holds: IO<boolean>): ClusterGateway => ({
  ...cluster,
  publish: (items) => () =>
    holds() ? cluster.publish(items)() : Promise.resolve(items.map(() => E.left<ClusterError>(notWritten))),
})

const notWritten: ClusterError = { _tag: 'Unavailable', request: 'publish', detail: reason }
