// Which seeds does a suite run?
// Its own fixed ones, so that every run of the tests does the same; or the one that the environment names, to look at a
// failure again: `ALB_INGRESS_SEED=crash-3 npm test -- packages/controller/test/simulation/crash.test.ts`.

/** The named seed alone when the environment has one, else `<name>-1` up to `<name>-<count>`. */
export const seedsOf = (name: string, count: number): ReadonlyArray<string> => {
  const named = process.env['ALB_INGRESS_SEED']
  return named === undefined ? Array.from({ length: count }, (_, index) => `${name}-${String(index + 1)}`) : [named]
}

/** What to type to run a failed seed again. */
export const replay = (seed: string): string => `again with ALB_INGRESS_SEED=${seed}`
