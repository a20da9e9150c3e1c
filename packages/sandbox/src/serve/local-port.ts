// On which local port does a simulated listener answer?
// From a listener's port to the ports to try, in order: 80 wishes for 18080 and 443 for 18443, above the ports that
// need privileges; a second load balancer takes the next one that nobody holds.

const candidateCount = 200
const portMax = 65_535

/** Lists the ports to try for a listener, without those that are taken already. */
export const localPortCandidates = (listenerPort: number, taken: ReadonlySet<number>): ReadonlyArray<number> => {
  const wish = listenerPort < 1000 ? 18_000 + listenerPort : listenerPort + 20_000
  const start = wish > portMax - candidateCount ? listenerPort - candidateCount : wish
  return Array.from({ length: candidateCount }, (_, step) => start + step).filter((port) => !taken.has(port))
}
