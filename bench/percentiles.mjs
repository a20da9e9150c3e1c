// How are many figures told in few?
// By their median, their 99th percentile and the largest of them (nearest rank).

/** @param {readonly number[]} values @param {number} share */
const atRank = (values, share) => [...values].sort((left, right) => left - right)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? NaN

/** @param {readonly number[]} values */
export const percentiles = (values) => ({ median: atRank(values, 0.5), p99: atRank(values, 0.99), max: atRank(values, 1) })
