// Does each import rule catch what it forbids? One tree breaks each rule once; a file named for the rule does it.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explainUnread } from '../unread-sources.mjs'
import { root } from '../workspace.mjs'
import { type Files, runProgram, writeTree } from './bad-tree.js'

const value = 'export const value = 1\n'
const using = (...paths: ReadonlyArray<string>): string => paths.map((path, index) => `export { value as value${String(index)} } from '${path}'\n`).join('')
const library = (name: string, file: string): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', exports: { './*': './*', '.': `./${file}` } }),
  [`node_modules/${name}/${file}`]: value,
})

const manifest = (name: string, dependencies: ReadonlyArray<string>): Files => ({
  [`packages/${name}/package.json`]: JSON.stringify({
    name: `@alb-ingress/${name}`,
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '1.0.0'])),
  }),
})

const tree = writeTree({
  ...library('fp-ts', 'lib/Task.js'),
  ...library('lodash', 'lodash.js'),
  ...library('yaml', 'yaml.js'),
  ...library('@aws-sdk/client-ec2', 'client.js'),
  ...manifest('core', ['fp-ts']),
  ...manifest('aws-adapter', ['@aws-sdk/client-ec2', 'lodash']),
  ...manifest('k8s-adapter', []),
  ...manifest('sandbox', ['lodash', '@aws-sdk/client-ec2']),
  ...manifest('controller', []),
  'packages/core/src/ports/clock.ts': value,
  'packages/core/src/ports/cloud-gateway.ts': using('../plan/plan.js', '../aws/tags.js', './clock.js', 'fp-ts/lib/Task.js'),
  'packages/core/src/aws/tags.ts': value,
  'packages/core/src/plan/plan.ts': using('../aws/tags.js', '../ports/clock.js'),
  'packages/core/src/plan/core-is-closed.ts': using('lodash'),
  'packages/core/src/plan/node-in-core.ts': `import { hostname } from 'node:os'\nexport const value = hostname()\n`,
  'packages/core/src/aws/stages-flow-one-way.ts': using('../plan/plan.js'),
  'packages/core/src/nowhere/no-such-stage.ts': using('../aws/tags.js'),
  'packages/core/src/plan/effects-stay-in-ports.ts': using('fp-ts/lib/Task.js'),
  'packages/core/src/plan/testing-stays-in-tests.ts': using('../../testing/fixtures/group.js'),
  'packages/core/src/plan/no-cycles.ts': using('./no-cycles-either.js'),
  'packages/core/src/plan/no-cycles-either.ts': using('./no-cycles.js'),
  'packages/core/src/plan/no-orphans.ts': value,
  'packages/core/src/plan/no-unresolved.ts': using('./gone.js'),
  'packages/core/testing/fixtures/group.ts': value,
  'packages/sandbox/src/account/sandbox-judges-alone.ts': using('@alb-ingress/core/plan/plan.js'),
  'packages/sandbox/src/account/account.ts': using('@alb-ingress/core/ports/clock.js', '@aws-sdk/client-ec2'),
  'packages/sandbox/src/account/dear-library.ts': using('lodash'),
  'packages/aws-adapter/src/adapters-see-core-only.ts': using('@alb-ingress/k8s-adapter/gateway.js'),
  'packages/aws-adapter/src/another-library.ts': using('lodash'),
  'packages/aws-adapter/src/sdk-is-translated-once.ts': using('@aws-sdk/client-ec2'),
  'packages/aws-adapter/src/call-aws.ts': using('@aws-sdk/client-ec2', '@alb-ingress/core/plan/plan.js'),
  'packages/k8s-adapter/src/gateway.ts': using('@alb-ingress/core/plan/plan.js'),
  'packages/controller/src/compose.ts': using('@alb-ingress/aws-adapter/call-aws.js', '@alb-ingress/k8s-adapter/gateway.js'),
  'packages/controller/src/real-outside.ts': using('@alb-ingress/aws-adapter/call-aws.js', '@alb-ingress/k8s-adapter/gateway.js'),
  'packages/controller/src/wiring-in-one-place.ts': using('@alb-ingress/aws-adapter/call-aws.js'),
  'packages/controller/src/sandbox-outside-commands.ts': using('@alb-ingress/sandbox/account/account.js'),
  'packages/controller/src/commands/sandbox.ts': using('@alb-ingress/sandbox/account/account.js', '../compose.js'),
  'packages/controller/src/unlisted-library.ts': using('yaml'),
})

const { status, output } = runProgram([join(root, 'tools/cruise.mjs'), tree], root)
const violations = [...output.matchAll(/error ([a-z-]+): packages\/(\S+)/g)].map(([, rule, file]) => `${rule ?? ''} ${file ?? ''}`)

describe('the import rules', () => {
  it('fail when one is broken', () => {
    expect(status).toBe(1)
  })

  it.each([
    'core-is-closed core/src/plan/core-is-closed.ts',
    'core-is-closed core/src/plan/node-in-core.ts',
    'stages-flow-one-way core/src/aws/stages-flow-one-way.ts',
    'stages-flow-one-way core/src/nowhere/no-such-stage.ts',
    'effects-stay-in-ports core/src/plan/effects-stay-in-ports.ts',
    'testing-stays-in-tests core/src/plan/testing-stays-in-tests.ts',
    'testing-stays-in-tests controller/src/unlisted-library.ts',
    'no-cycles core/src/plan/no-cycles.ts',
    'no-orphans core/src/plan/no-orphans.ts',
    'no-unresolved core/src/plan/no-unresolved.ts',
    'sandbox-judges-alone sandbox/src/account/sandbox-judges-alone.ts',
    'sandbox-judges-alone sandbox/src/account/dear-library.ts',
    'adapters-see-core-only aws-adapter/src/adapters-see-core-only.ts',
    'adapters-see-core-only aws-adapter/src/another-library.ts',
    'sdk-is-translated-once aws-adapter/src/sdk-is-translated-once.ts',
    'wiring-in-one-place controller/src/wiring-in-one-place.ts',
    'wiring-in-one-place controller/src/sandbox-outside-commands.ts',
  ])('catch %s', (violation) => {
    expect(violations).toContain(violation)
  })

  it.each([
    'core/src/ports/cloud-gateway.ts',
    'core/src/plan/plan.ts',
    'sandbox/src/account/account.ts',
    'aws-adapter/src/call-aws.ts',
    'controller/src/compose.ts',
    'controller/src/real-outside.ts',
    'controller/src/commands/sandbox.ts',
  ])('let %s pass', (file) => {
    expect(violations.filter((violation) => violation.endsWith(` ${file}`))).toEqual([])
  })
})

describe('the count of files read', () => {
  it('names a source file that was not read', () => {
    expect(explainUnread(['packages/a.ts', 'packages/b.ts'], ['packages/a.ts'])).toEqual([
      'error every-source-is-read: packages/b.ts was not read, so no rule was applied to it',
    ])
  })
})
