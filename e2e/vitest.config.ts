// How end-to-end tests run: one file after the other in one process, which shares one environment, with long time limits.
// Packages resolve to their sources, as in all tests; the programs come from the cache that `npm run test:e2e` fills.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const packages = fileURLToPath(new URL('../packages', import.meta.url))

const isLast = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('/test/last/'))

/** What looks at the whole suite comes after it. */
class LastFolderLast extends BaseSequencer {
  override async sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    return (await super.sort(files)).toSorted((one, other) => isLast(one) - isLast(other))
  }
}

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: {
    alias: [
      { find: /^@alb-ingress\/core\/testing\/(.*)\.js$/, replacement: `${packages}/core/testing/$1.ts` },
      { find: /^@alb-ingress\/([a-z0-9-]+)\/(.*)\.js$/, replacement: `${packages}/$1/src/$2.ts` },
    ],
  },
  test: {
    globalSetup: '../tools/e2e/end-with-parent.mjs',
    setupFiles: 'environment/controller/show-logs.ts',
    include: ['test/**/*.e2e.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    sequence: { sequencer: LastFolderLast },
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 20_000,
  },
})
