// The sandbox as a person meets it: once, and followed while a folder is edited; virtual time, real files and sockets.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runSandbox } from '@alb-ingress/controller/commands/sandbox/sandbox.js'
import type { Terminal } from '@alb-ingress/controller/commands/terminal.js'
import { readSettings } from '@alb-ingress/controller/settings/read-settings.js'
import type { Settings } from '@alb-ingress/controller/settings/settings-codec.js'
import { type VirtualClock, virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import * as E from 'fp-ts/lib/Either.js'
import { type ShownTerminal, shownTerminal } from '../shown-terminal.js'

const examples = fileURLToPath(new URL('../../../../../examples', import.meta.url))
const startInstant = Date.UTC(2026, 0, 1)

const settingsWith = (given: Readonly<Record<string, string>>): Settings => {
  const settings = readSettings('sandbox', given, {})
  if (E.isLeft(settings)) throw new Error(settings.left.join('\n'))
  return settings.right
}

/** Lets sockets and files have their turns, then time pass a little, until something is so. */
const passTime = async (clock: VirtualClock, isSo: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 200_000 && !isSo(); turn += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    if (turn % 4 === 0) await clock.advance(5)()
  }
  expect(isSo()).toBe(true)
}

interface Ended {
  readonly code: number
  readonly terminal: ShownTerminal
}

const runToEnd = async (clock: VirtualClock, path: string, given: Readonly<Record<string, string>>): Promise<Ended> => {
  const terminal = shownTerminal()
  let code = -1
  void runSandbox(clock)(path, settingsWith({ once: 'yes', ...given }), terminal)().then((ended) => {
    code = ended
  })
  await passTime(clock, () => code >= 0)
  return { code, terminal }
}

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  cpSync(join(examples, 'echoserver'), folder, { recursive: true })
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const edit = (from: string, to: string): void => {
  const path = join(folder, 'ingress.yaml')
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to))
}

describe('--once', () => {
  test('ends with 0 when every answer is as expected, and costs no write when started again', async () => {
    const state = join(folder, 'state.json')
    const first = await runToEnd(virtualClock(startInstant), folder, { awsState: state })
    expect([first.code, first.terminal.complaints()]).toEqual([0, ''])
    expect(first.terminal.written()).toContain('  3 of 3 answers as expected · 8 resources · ')
    const again = await runToEnd(virtualClock(startInstant + 3_600_000), folder, { awsState: state })
    expect(again.code).toBe(0)
    expect(again.terminal.written()).toContain('reads, 0 writes)')
    expect(again.terminal.written()).toContain('started over an account in use: what stands there may cost 21 reads at most')
  })

  test('ends with 1 and says so when an answer differs', async () => {
    edit('path?with=query -> Service echoserver/echoserver:80', 'path -> Service echoserver/other:80')
    const { code, terminal } = await runToEnd(virtualClock(startInstant), folder, {})
    expect(code).toBe(1)
    expect(terminal.written()).toContain('✗ Service echoserver/echoserver:80, expected Service echoserver/other:80')
  })

  test('ends with 1 when an Ingress fails, with 0 when it was meant to', async () => {
    edit('scheme: internet-facing', 'scheme: public')
    edit('# expect: GET', '# was: GET')
    const failed = await runToEnd(virtualClock(startInstant), folder, {})
    expect([failed.code, failed.terminal.complaints()]).toEqual([1, '  ! Ingress echoserver/echoserver failed'])
    expect(failed.terminal.written()).toContain('expected "internet-facing" or "internal", got "public"')
    edit('# was: GET', '# expect: Ingress echoserver/echoserver is refused\n# was: GET')
    expect((await runToEnd(virtualClock(startInstant), folder, {})).code).toBe(0)
  })

  test('tells of many Ingresses by their totals and a line for each, of every change on demand', async () => {
    for (const name of ['fixed-response', 'internal', 'redirect']) cpSync(join(examples, name), join(folder, name), { recursive: true })
    const brief = await runToEnd(virtualClock(startInstant), folder, {})
    const verbose = await runToEnd(virtualClock(startInstant), folder, { verbose: 'yes' })
    expect([brief.code, verbose.code]).toEqual([0, 0])
    const totals = '  34 to create, 1 to change, 0 to delete · at most 38 AWS calls · no request changes its answer until blog.example.com, docs.example.com, echoserver.example.com and 2 more exist'
    expect(brief.terminal.written()).toContain(`\nPlan for 4 Ingresses\n\n${totals}\n  (each change with its reason: --verbose)\n`)
    expect(brief.terminal.written()).toMatch(/^ {2}Ingress blog\/blog +8 changes in 8 calls {2}in place after \d\.\d s$/m)
    expect(brief.terminal.written()).not.toContain('because')
    expect(verbose.terminal.written()).toContain('  + load balancer   k8s-blog-blog-1e226d91f1      internet-facing, 3 subnets   because Ingress blog/blog is new\n')
  })

  test('says that an empty folder gives nothing to do', async () => {
    rmSync(join(folder, 'ingress.yaml'))
    const { code, terminal } = await runToEnd(virtualClock(startInstant), folder, {})
    expect(code).toBe(0)
    expect(terminal.written()).toContain(
      `  … no Ingress in ${folder}: nothing is made; add a .yaml file with one, examples/ has some\n`,
    )
  })

  test('ends with 1 when the folder is not there', async () => {
    const { code, terminal } = await runToEnd(virtualClock(startInstant), join(folder, 'none'), {})
    expect([code, terminal.complaints()]).toEqual([1, `folder ${join(folder, 'none')} cannot be read (ENOENT); name a folder of manifests`])
  })
})

describe('a followed folder', () => {
  test('is planned again after each edit, until the person stops', async () => {
    const clock = virtualClock(startInstant)
    const shown = shownTerminal()
    let interrupt = (): void => undefined
    const terminal: Terminal = {
      ...shown,
      onInterrupt: (run) => {
        interrupt = run
        return () => undefined
      },
    }
    let code = -1
    void runSandbox(clock)(folder, settingsWith({}), terminal)().then((ended) => {
      code = ended
    })
    await passTime(clock, () => shown.written().includes('1 Ingress serving · 8 resources'))
    edit('/any', '/some')
    writeFileSync(join(folder, 'broken.yaml'), 'a: b\n  c: d\n')
    await passTime(clock, () => shown.written().includes('  ! broken.yaml:1:4: Nested mappings are not allowed'))
    rmSync(join(folder, 'broken.yaml'))
    await passTime(clock, () => shown.written().includes('\n  1 problem is gone: every file can be read'))
    edit('Environment=dev', 'Environment=test')
    await passTime(clock, () => shown.written().includes('+ Environment=test'))
    rmSync(join(folder, 'ingress.yaml'))
    await passTime(clock, () => shown.written().includes('0 Ingresses serving · 0 resources'))
    expect(shown.written()).toContain('Deleting Ingress echoserver/echoserver')
    interrupt()
    await passTime(clock, () => code >= 0)
    expect([code, shown.complaints()]).toEqual([0, ''])
  })
})
