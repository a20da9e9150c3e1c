// Does the controller live as a process of a cluster should?
// It becomes ready, says how it is, and ends when it is asked to.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningController, startController } from '../environment/controller/start-controller.js'
import { type Environment, sharedEnvironment } from '../environment/environment.js'

let environment: Environment
let controller: RunningController

beforeAll(async () => {
  environment = await sharedEnvironment()
  controller = await startController(environment)
})

afterAll(() => controller.kill())

describe('the controller', () => {
  it('is ready, and counts what it does', async () => {
    expect(await controller.isReady()).toBe(true)
    expect(await controller.readMetrics()).toContain('# TYPE alb_ingress_')
  })

  it('ends with 0 within 10 seconds when it is asked to', async () => {
    const askedAt = performance.now()
    expect(await controller.stop()).toEqual({ code: 0, signal: null })
    expect(performance.now() - askedAt).toBeLessThan(10_000)
  })
})
