import { expect, test } from 'vitest'
import { demoAccountState } from '../../src/account/demo-account.js'
import { quickLimits } from '../../src/account/limits.js'
import { nodesOfAccount } from '../../src/serve/account-nodes.js'

test('every running instance is a node in its zone and subnet', () => {
  const state = demoAccountState(quickLimits)
  const nodes = nodesOfAccount(state)
  expect(nodes.map(({ zone }) => zone)).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1c'])
  expect(nodes.map(({ providerId }) => providerId.split('/').at(-1))).toEqual(Object.keys(state.ec2.instances).sort())
  expect(nodes[0]?.subnetCidr).toMatch(/^10\.0\./)
})
