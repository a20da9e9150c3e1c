// Whoever waits longer than a second sees why.
import { expect, test } from 'vitest'
import { withProgress } from '@alb-ingress/controller/commands/progress.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { shownTerminal } from './shown-terminal.js'

const shown = async (milliseconds: number): Promise<ReadonlyArray<string>> => {
  const clock = virtualClock(0)
  const terminal = shownTerminal()
  const work = (): Promise<void> =>
    new Promise((resolve) => {
      clock.schedule(milliseconds, () => resolve())()
    })
  const done = withProgress({ clock, terminal }, () => `reading at ${clock.now()}`, work)()
  await clock.advance(milliseconds)()
  await done
  return terminal.progress
}

test('a long task is told every second, and the line is taken away', async () => {
  expect(await shown(2_500)).toEqual(['reading at 1000 · 1 s', 'reading at 2000 · 2 s', ''])
})

test('a short one shows nothing', async () => {
  expect(await shown(900)).toEqual([''])
})
