// What did each scenario cost in AWS calls?
// Scenarios write their counts down here; `npm run calls` makes a page of them, and each run of the whole suite compares it.

export type CallCounts = Readonly<Record<string, number>>

const shared = globalThis as typeof globalThis & { callsOfSuite?: ReadonlyMap<string, CallCounts> }

/** Writes down what a scenario cost. */
export const noteCalls = (scenario: string, calls: CallCounts): void => {
  shared.callsOfSuite = new Map([...(shared.callsOfSuite ?? []), [scenario, calls]])
}

const showCalls = (calls: CallCounts): string =>
  Object.entries(calls)
    .map(([name, count]) => `${name.split(':')[1] ?? name}${count === 1 ? '' : ` × ${count}`}`)
    .join(', ')

const sum = (calls: CallCounts): number => Object.values(calls).reduce((total, count) => total + count, 0)

const introduction = `# AWS calls by scenario

Written by \`npm run calls\`: the end-to-end tests run against a real API server and moto, a proxy counts each call of the
controller, and the tests assert these counts. Facts of the account and the hosted zone are known, as in a controller that
has been running for a while; DNS records are included, and so is one look whether the load balancer is active.

| what happens | calls | which |
| --- | ---: | --- |
`

/** Renders the page of all counts that were written down. */
export const renderCallTable = (): string =>
  introduction +
  [...(shared.callsOfSuite ?? [])]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([scenario, calls]) => `| ${scenario} | ${sum(calls)} | ${showCalls(calls)} |\n`)
    .join('')
