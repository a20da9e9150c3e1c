// What must every cloud gateway do, whatever stands behind it?
// One suite against the port, a file per function of it: a backend brings the gateway, the names of a few things that its
// account has, and its own idea of passing time. Each test gets a fresh account that holds nothing of ours.
import type { Task } from 'fp-ts/lib/Task.js'
import { afterEach, beforeEach, describe, test as declareTest } from 'vitest'
import { type CloudBackend, type CloudDrivers, cloudDrivers, type DeclareCloudTest } from './cloud-gateway/drivers.js'
import { executeContract } from './cloud-gateway/execute.js'
import { listContract } from './cloud-gateway/list.js'
import { lookUpContract } from './cloud-gateway/look-up.js'
import { observeContract } from './cloud-gateway/observe.js'

/** What a backend that we did not write does differently, by the name of the test that therefore fails over it. */
export type KnownDifferences = Readonly<Record<string, string>>

/** Declares the suite for one backend. A test that is named among the differences must fail, so that a difference that ends shows. */
export const cloudGatewayContract = (
  backendName: string,
  openBackend: Task<CloudBackend>,
  differences: KnownDifferences = {},
): void => {
  describe(`cloud gateway contract: ${backendName}`, () => {
    let drivers: CloudDrivers
    beforeEach(async () => {
      drivers = cloudDrivers(await openBackend())
    })
    afterEach(() => drivers.backend.close())

    const test: DeclareCloudTest = (name, body) => {
      const difference = differences[name]
      if (difference === undefined) declareTest(name, () => body(drivers))
      else declareTest.fails(`${name}: not here (${difference})`, () => body(drivers))
    }
    listContract(test)
    observeContract(test)
    lookUpContract(test)
    executeContract(test)
  })
}
