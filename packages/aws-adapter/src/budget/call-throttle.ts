// What if an account's quotas are not the published ones?
// From what an operator says of some operations of a service to the buckets that such a call draws from: each matching entry
// is one bucket, in place of the published ones; calls that no entry matches keep those. The sweep's own bucket stays, since
// it shares out calls among our own kinds of work.
import { actionOf, type ServiceName, serviceOf } from '../operation-name.js'
import { type Bucket, type BudgetedCall, bucketsOf, sweepBuckets } from './published-buckets.js'

/** How often the operations of a service that match may be called, all of them together. */
export interface CallThrottle {
  readonly service: ServiceName
  readonly operations: RegExp
  readonly ratePerSecond: number
  readonly burst: number
}

/** Lists the buckets of a call; it needs a token from each. */
export const throttledBucketsOf =
  (throttles: ReadonlyArray<CallThrottle>) =>
  (call: BudgetedCall): ReadonlyArray<Bucket> => {
    const matching = throttles.filter((throttle) => isMatch(throttle, call))
    return matching.length === 0 ? bucketsOf(call) : [...matching.map(toBucket), ...sweepBuckets(call)]
  }

const isMatch = ({ service, operations }: CallThrottle, { operation }: BudgetedCall): boolean =>
  service === serviceOf(operation) && operations.test(actionOf(operation))

const toBucket = ({ service, operations, burst, ratePerSecond }: CallThrottle): Bucket => ({
  name: `${service}/${operations.source}`,
  burst,
  refillPerSecond: ratePerSecond,
})
