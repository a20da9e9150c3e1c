// How does a changed field read? Before and after side by side; of long lists only what went and what came.
import type { Difference } from '../plan.js'

/** Writes one field: `scheme: internet-facing -> internal`, `subnets: - subnet-1, + subnet-4`. */
export const renderDifference = ({ field, before, after }: Difference): string => {
  const [left, right] = [listOf(before), listOf(after)]
  if (left.length + right.length <= 2) return `${field}: ${shown(before)} -> ${shown(after)}`
  const gone = left.filter((item) => !right.includes(item)).map((item) => `- ${item}`)
  const come = right.filter((item) => !left.includes(item)).map((item) => `+ ${item}`)
  return `${field}: ${[...gone, ...come].join(', ')}`
}

const listOf = (text: string): ReadonlyArray<string> => text.split(', ').filter((item) => item !== '')

const shown = (text: string): string => (text === '' ? 'none' : text)
