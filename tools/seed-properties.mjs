// Which cases do property tests try?
// The same in every run, so that a red test is the doing of the change at hand: one fixed seed. Another one, or with `fresh` one
// that nobody chose, is named by the environment, to look for what the fixed one does not find or to see a failure again:
// `ALB_INGRESS_PROPERTY_SEED=fresh npm test -- packages/core`. A failure prints the seed that it was found with.
import fc from 'fast-check'

const fixedSeed = 20_261_125
const asked = process.env['ALB_INGRESS_PROPERTY_SEED'] ?? String(fixedSeed)

if (asked !== 'fresh') {
  if (!/^-?\d{1,10}$/.test(asked)) throw new Error(`ALB_INGRESS_PROPERTY_SEED: expected a whole number or "fresh", got "${asked}"`)
  fc.configureGlobal({ seed: Number(asked) })
}
