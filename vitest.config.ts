// How tests run: packages resolve to each other's sources, so that no build is needed before a test.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const packages = fileURLToPath(new URL('./packages', import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@alb-ingress\/core\/testing\/(.*)\.js$/, replacement: `${packages}/core/testing/$1.ts` },
      { find: /^@alb-ingress\/([a-z0-9-]+)\/(.*)\.js$/, replacement: `${packages}/$1/src/$2.ts` },
    ],
  },
  test: {
    include: ['packages/*/test/**/*.test.ts', 'tools/test/**/*.test.ts'],
    setupFiles: ['tools/seed-properties.mjs'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // All cores: the runner's own default leaves one idle, which is half of a small machine.
    maxWorkers: '100%',
  },
})
