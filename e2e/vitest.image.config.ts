// How the tests of the image run: as the other end-to-end tests do, in an environment of their own.
import { defineConfig, mergeConfig } from 'vitest/config'
import everyday from './vitest.config.js'

export default defineConfig(
  mergeConfig({ ...everyday, test: { ...everyday.test, include: [] } }, { test: { include: ['test/image/*.image.test.ts'] } }),
)
