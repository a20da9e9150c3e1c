// How long until the next try?
// From the number of failures in a row to a delay that doubles up to a ceiling and differs between processes and
// kinds. The jitter is a hash and not a random number, so that every history can be repeated.
import { doubledDelay } from '@alb-ingress/core/collections/doubled-delay.js'
import { repeatableFraction } from '@alb-ingress/core/collections/repeatable-fraction.js'

const delay = { firstMilliseconds: 250, maxMilliseconds: 30_000 }

/** Computes the delay after the given number of failures: between half and the whole of the doubled step. */
export const backOffMilliseconds = (identity: string, failures: number): number => {
  const step = doubledDelay(delay, failures - 1)
  return Math.round(step / 2 + (step / 2) * repeatableFraction(`${identity}/${failures}`))
}
