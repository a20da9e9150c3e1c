// Has an account that the controller has filled been kept from an earlier run?
// Making a thousand load balancers takes minutes, so that the state is kept in the cache of this workspace, by the size of the
// cluster and by the sources of the simulated account. It is a head start and no more: a controller looks it all over before
// anything is measured, and makes what is missing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { filesBelow, hashContents, root } from '../tools/workspace.mjs'

/** @typedef {import('@alb-ingress/sandbox/account/account-state.js').AccountState} AccountState */

/** @param {import('./large-cluster.mjs').Size} size */
const fileOf = ({ ingresses, podsEach, nodes }) => {
  const sources = hashContents([...filesBelow('packages/sandbox/src/account'), 'bench/large-account.mjs', 'bench/large-cluster.mjs'])
  return join(root, '.cache/bench', `account-${ingresses}-${podsEach}-${nodes}-${sources.slice(0, 12)}.bin`)
}

/** @param {import('./large-cluster.mjs').Size} size @returns {AccountState | undefined} */
export const readKeptAccount = (size) => {
  const file = fileOf(size)
  return existsSync(file) ? deserialize(readFileSync(file)) : undefined
}

/** @param {import('./large-cluster.mjs').Size} size @param {AccountState} state */
export const keepAccount = (size, state) => {
  const file = fileOf(size)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, serialize(state))
}
