// Which command was asked for, with which settings?
// From arguments to one of the commands and its exit code; help that teaches, and for a slip of the pen the nearest name.
// Options come from the table of settings, so that flags, variables and help cannot differ.
import { Command, CommanderError, Option } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import { type CommandName, readSettings, type Setting, type Settings, settingsOf, type Texts, variableOf } from '../settings.js'
import { systemClock } from '../system-clock.js'
import { runCorpus } from './corpus.js'
import { runPlan } from './plan.js'
import { runSandbox } from './sandbox.js'
import type { Terminal } from './terminal.js'

export interface CommandLine {
  readonly args: ReadonlyArray<string>
  readonly environment: Texts
  readonly terminal: Terminal
}

type Run = (folder: string, settings: Settings, terminal: Terminal) => T.Task<number>

interface Described {
  readonly name: CommandName
  readonly summary: string
  readonly argument: readonly [name: string, meaning: string]
  readonly more: string
  readonly run: Run
}

const described: ReadonlyArray<Described> = [
  {
    name: 'sandbox',
    summary: 'run a folder of manifests on an AWS account and a cluster in memory',
    argument: ['folder', 'folder of Kubernetes manifests; it is followed while you edit'],
    more: `
Nothing outside this machine is called, and no credentials are looked for. Every listener answers on a port of
127.0.0.1, so that curl works; the table says how. A manifest may promise answers in comments, which --once tries:
  # expect: GET http://shop.example.com/api -> Service shop/api:8080

Examples:
  alb-ingress sandbox examples/                          watch, edit, try; Ctrl-C to stop
  alb-ingress sandbox examples/ --once                   exit code 0 when every answer is as expected, else 1
  alb-ingress sandbox examples/ --aws-state account.json start again later where you stopped`,
    run: runSandbox(systemClock),
  },
  {
    name: 'plan',
    summary: 'say what would be done for a folder of manifests, and why; nothing is changed',
    argument: ['folder', 'folder of Kubernetes manifests'],
    more: `
Plans against the account in memory, or against one that the sandbox has saved. Exit code: 0 nothing to do,
2 changes, 3 changes that delete or are blocked, 1 an error.

Examples:
  alb-ingress plan examples/
  alb-ingress plan examples/ --aws-state account.json --output json`,
    run: runPlan,
  },
  {
    name: 'corpus',
    summary: 'compare with recorded cases of the standard controller',
    argument: ['folder', 'folder with account.json, nodes.json, shared-security-groups.json and cases/'],
    more: `
Each case is built from its objects and compared with its record, and planned over the recorded account, where
nothing may be left to do but records. One line per case; exit code 0 only if none differs.`,
    run: runCorpus,
  },
]

const introduction = `Turns Kubernetes Ingress objects into AWS Application Load Balancers and their Route 53 records.

Every option is also an environment variable: --dns-owner-id is ALB_INGRESS_DNS_OWNER_ID. An option wins.`

/** Runs what the arguments ask for; resolves to the exit code. */
export const runCommandLine =
  ({ args, environment, terminal }: CommandLine): T.Task<number> =>
  async () => {
    let code = 0
    const program = new Command('alb-ingress').description(introduction).version('0.1.0').showHelpAfterError('(add --help for help)')
    const output = {
      writeOut: (text: string) => terminal.write(text.replace(/\n$/, '')),
      writeErr: (text: string) => terminal.complain(text.replace(/\n$/, '')),
    }
    program.configureOutput(output).exitOverride()
    described.forEach((one) => {
      const command = program
        .command(one.name)
        .summary(one.summary)
        .description(`${one.summary.charAt(0).toUpperCase()}${one.summary.slice(1)}.`)
        .argument(`<${one.argument[0]}>`, one.argument[1])
        .addHelpText('after', one.more)
        .action(async (folder: string, given: Readonly<Record<string, string | boolean>>) => {
          code = await runWith(one.run, folder, toTexts(given), environment, terminal)
        })
      settingsOf(one.name).forEach((setting) => command.addOption(toOption(setting)))
    })
    try {
      await program.parseAsync(args, { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      code = error.exitCode
    }
    return code
  }

const runWith = async (
  run: Run,
  folder: string,
  given: Texts,
  environment: Texts,
  terminal: Terminal,
): Promise<number> => {
  const settings = readSettings(given, environment)
  if (E.isRight(settings)) return run(folder, settings.right, terminal)()
  settings.left.forEach((line) => terminal.complain(line))
  return 1
}

const toOption = (setting: Setting): Option => {
  const flags = setting.placeholder === '' ? `--${setting.flag}` : `--${setting.flag} <${setting.placeholder}>`
  const standard = setting.placeholder === '' || setting.standard === '' ? '' : ` (default: ${setting.standard})`
  return new Option(flags, `${setting.meaning}${standard}; ${variableOf(setting)}`)
}

/** A flag that is only given or not is written as a word, like its variable. */
const toTexts = (given: Readonly<Record<string, string | boolean>>): Texts =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value === true ? 'yes' : String(value)]))
