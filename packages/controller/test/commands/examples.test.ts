// Every example answers what its comments promise, asked through the data plane; started again, it costs no write.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { readSettings } from '@alb-ingress/controller/settings.js'
import type { Settings } from '@alb-ingress/controller/settings-codec.js'
import { runCommandLine } from '@alb-ingress/controller/commands/command-line.js'
import { sandboxAnswers } from '@alb-ingress/controller/commands/sandbox-answers.js'
import { newSandbox, type SandboxState } from '@alb-ingress/controller/commands/sandbox-file.js'
import { readBudget } from '@alb-ingress/controller/commands/sandbox-screen.js'
import { sandboxSession, type SandboxSession } from '@alb-ingress/controller/commands/sandbox-session.js'
import { simulatedOutside } from '@alb-ingress/controller/commands/simulated-outside.js'
import { readExpectations } from '@alb-ingress/controller/commands/written-expectations.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { shownTerminal } from './shown-terminal.js'

const folder = fileURLToPath(new URL('../../../../examples', import.meta.url))
const files = readdirSync(folder).sort()
const written = files.map((file) => readExpectations(file, readFileSync(join(folder, file), 'utf8')))
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
  const session = sandboxSession(world, defaultSettings(), clock, { onPlan: ignore, onReport: ignore, onTrouble: ignore })
  const applied = await applyManifestFolder(world.server, path, world.nodes)()
  expect(E.isRight(applied) ? applied.right.problems : applied.left).toEqual([])
  session.start()
  expect(await clock.runUntil(session.isSettled, { withinMilliseconds: settledWithinMilliseconds })()).toBe(true)
  await clock.advance(5_000)()
  return session
}

describe('examples', () => {
  test.each(files)('%s explains itself and says what it answers', (file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    expect(text.startsWith('# ')).toBe(true)
    expect(readExpectations(file, text)).toMatchObject({ problems: [] })
    expect(readExpectations(file, text).answers.length).toBeGreaterThan(0)
  })

  test('answer what their comments and their objects promise, and cost no write when started again', async () => {
    const session = await settledSession(newSandbox(quickLimits), folder, startInstant)
    const tried = await sandboxAnswers(session, written.flatMap(({ answers }) => answers))()
    expect(tried.filter(({ verdict }) => verdict === 'Different')).toEqual([])
    expect(tried.length).toBeGreaterThanOrEqual(26)
    const state = { account: session.world.account.state(), cluster: session.world.server.state() }
    await session.stop()

    const again = await settledSession(state, folder, startInstant + dayMilliseconds)
    const { reads, writes } = again.world.account.counts()
    expect(writes).toBe(0)
    expect(reads).toBeLessThanOrEqual(readBudget(state.account))
    await again.stop()
  })

  test('cost as many writes as the plan says', async () => {
    const path = join(folder, 'echoserver.yaml')
    const terminal = shownTerminal()
    await runCommandLine({ args: ['plan', path, '--output', 'json'], environment: {}, terminal })()
    const session = await settledSession(newSandbox(quickLimits), path, startInstant)
    const planned = JSON.parse(terminal.written()) as { readonly summary: { readonly awsCalls: number } }
    expect(session.world.account.counts().writes).toBe(planned.summary.awsCalls)
    await session.stop()
  })
})
