// Every example answers what its comments promise, asked through the data plane; started again, all cost no write.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readSettings } from '@alb-ingress/controller/settings/read-settings.js'
import type { Settings } from '@alb-ingress/controller/settings/settings-codec.js'
import { runCommandLine } from '@alb-ingress/controller/commands/command-line.js'
import { sandboxAnswers } from '@alb-ingress/controller/commands/sandbox/sandbox-answers.js'
import { newSandbox, type SandboxState } from '@alb-ingress/controller/commands/sandbox/sandbox-file.js'
import { readBudget } from '@alb-ingress/controller/commands/sandbox/sandbox-screen.js'
import { sandboxSession, type SandboxSession } from '@alb-ingress/controller/commands/sandbox/sandbox-session.js'
import { simulatedOutside } from '@alb-ingress/controller/commands/outside/simulated-outside.js'
import type { ExpectedAnswer } from '@alb-ingress/controller/commands/sandbox/expected-answer.js'
import { readExpectations, type WrittenExpectations } from '@alb-ingress/controller/commands/sandbox/written-expectations.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { shownTerminal } from './shown-terminal.js'

const folder = fileURLToPath(new URL('../../../../examples', import.meta.url))
const names = readdirSync(folder).sort()

const manifestsOf = (name: string): ReadonlyArray<{ readonly file: string; readonly text: string }> =>
  readdirSync(join(folder, name))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file: `${name}/${file}`, text: readFileSync(join(folder, name, file), 'utf8') }))

const writtenIn = (name: string): ReadonlyArray<WrittenExpectations> =>
  manifestsOf(name).map(({ file, text }) => readExpectations(file, text))

const promisesOf = (name: string): ReadonlyArray<ExpectedAnswer> => writtenIn(name).flatMap(({ answers }) => answers)

const objectsOf = (name: string): ReadonlyArray<KubernetesObject> =>
  manifestsOf(name).flatMap(({ text }) => parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject))

interface KubernetesObject {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
}

const startInstant = Date.UTC(2026, 0, 1)
const dayMilliseconds = 86_400_000
const settledWithinMilliseconds = 300_000

const defaultSettings = (): Settings => {
  const settings = readSettings('sandbox', {}, {})
  if (E.isLeft(settings)) throw new Error(settings.left.join('\n'))
  return settings.right
}

/** Runs a folder until nothing is left to do and targets have had time to become healthy. */
const settledSession = async (state: SandboxState, path: string, from: number): Promise<SandboxSession> => {
  const clock = virtualClock(from)
  const world = simulatedOutside(state, clock, 'AwsRates')
  const ignore = (): void => undefined
  const session = sandboxSession({ world, settings: defaultSettings(), clock }, { onPlan: ignore, onReport: ignore, onTrouble: ignore })
  const applied = await applyManifestFolder(world.server, path, world.nodes)()
  expect(E.isRight(applied) ? applied.right.problems : applied.left).toEqual([])
  session.start()
  expect(await clock.runUntil(session.isSettled, { withinMilliseconds: settledWithinMilliseconds })()).toBe(true)
  await clock.advance(5_000)()
  return session
}

describe.each(names)('examples/%s', (name) => {
  test('says in five lines what it shows and how to try it', () => {
    const lines = readFileSync(join(folder, name, 'README.md'), 'utf8').split('\n').filter((line) => line !== '')
    expect([lines.length, lines[0]?.startsWith('# '), lines[3]]).toEqual([5, true, `Try it: \`npm start -- examples/${name}\`.`])
  })

  test('brings the namespace of its objects, so that kubectl takes it as it is', () => {
    const objects = objectsOf(name)
    const brought = objects.flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : []))
    expect(new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))).toEqual(new Set(brought))
  })

  test('answers what its comments promise, and costs as many writes as the plan says', async () => {
    expect(writtenIn(name).flatMap(({ problems }) => problems)).toEqual([])
    const path = join(folder, name)
    const terminal = shownTerminal()
    await runCommandLine({ args: ['plan', path, '--output', 'json'], environment: {}, terminal })()
    const planned = JSON.parse(terminal.written()) as { readonly summary: { readonly awsCalls: number } }
    const session = await settledSession(newSandbox(quickLimits), path, startInstant)
    const tried = await sandboxAnswers(session, promisesOf(name))()
    expect(tried.filter(({ verdict }) => verdict === 'Different')).toEqual([])
    expect(promisesOf(name).length).toBeGreaterThan(1)
    expect(session.world.account.counts().writes).toBe(planned.summary.awsCalls)
    await session.stop()
  })
})

describe('all examples together', () => {
  test('are at least twelve, and share no namespace', () => {
    const namespaces = names.flatMap((name) => objectsOf(name).flatMap(({ kind, metadata }) => (kind === 'Namespace' ? [metadata.name] : [])))
    expect(names.length).toBeGreaterThanOrEqual(12)
    expect(new Set(namespaces).size).toBe(names.length)
  })

  test('answer what their comments and their objects promise, and cost no write when started again', async () => {
    const session = await settledSession(newSandbox(quickLimits), folder, startInstant)
    const promises = names.flatMap(promisesOf)
    const tried = await sandboxAnswers(session, promises)()
    expect(tried.filter(({ verdict }) => verdict === 'Different')).toEqual([])
    expect(tried.length).toBeGreaterThan(promises.length)
    const state = { account: session.world.account.state(), cluster: session.world.server.state() }
    await session.stop()

    const again = await settledSession(state, folder, startInstant + dayMilliseconds)
    const { reads, writes } = again.world.account.counts()
    expect(writes).toBe(0)
    expect(reads).toBeLessThanOrEqual(readBudget(state.account))
    await again.stop()
  })
})
