// Which command was asked for, with which settings?
// From arguments to one of the commands and its exit code; help that teaches, and for a slip of the pen the name that was meant.
// Options come from the table of settings, so that flags, variables and help cannot differ.
import { Command, CommanderError, Option } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import { pipe } from 'fp-ts/lib/function.js'
import { type Setting, settingsOf, variableOf } from '../settings/setting-table.js'
import { missingOnLive, readSettings, type Texts } from '../settings/read-settings.js'
import { version } from '../version.js'
import type { DescribedCommand, Operand } from './command.js'
import { commandTable } from './command-table.js'
import type { Terminal } from './terminal.js'

export interface CommandLine {
  readonly args: ReadonlyArray<string>
  readonly environment: Texts
  readonly terminal: Terminal
}

const introduction = `Turns Kubernetes Ingress objects into AWS Application Load Balancers and their Route 53 records.

Options are also environment variables, where help names one: --dns-owner-id is ALB_INGRESS_DNS_OWNER_ID. An option wins.`

const firstSteps = `
To begin with:
  alb-ingress sandbox examples/                       see it work, without a cluster and without AWS
  alb-ingress plan --cluster-name NAME                what it would do on your cluster; nothing is changed
  alb-ingress explain HOST PATH --cluster-name NAME   who answers a request, and why not another
  alb-ingress COMMAND --help                          words, examples and options of a command
Documentation: docs/command-line.md, docs/install.md`

/** Runs what the arguments ask for; resolves to the exit code. */
export const runCommandLine =
  (line: CommandLine): T.Task<number> =>
  async () => {
    const { args, terminal } = line
    let code = 0
    const program = new Command('alb-ingress')
      .description(introduction)
      .version(version)
      .addHelpText('after', firstSteps)
      .showHelpAfterError(`(the commands are ${commandNames.join(', ')}; "alb-ingress --help" tells of each)`)
      .helpCommand(false)
    const output = {
      writeOut: (text: string) => terminal.write(text.replace(/\n$/, '')),
      writeErr: (text: string) => terminal.complain(text.replace(/\n$/, '')),
    }
    program.configureOutput(output).exitOverride()
    commandTable.forEach((described) =>
      program.addCommand(
        toCommand(described, async (operands, given) => {
          code = await runWith(described, line, { operands, given })
        })
          .copyInheritedSettings(program)
          .showHelpAfterError(listsOptions(described)),
      ),
    )
    program.addCommand(helpCommand(program).copyInheritedSettings(program))
    try {
      await program.parseAsync(args, { from: 'user' })
    } catch (error) {
      if (!(error instanceof CommanderError)) throw error
      code = error.exitCode
    }
    return code
  }

const listsOptions = ({ name }: DescribedCommand): string => `("alb-ingress ${name} --help" lists its options)`

const commandNames = commandTable.map(({ name }) => name)

/** Help on a name that no command has is an error, unlike the parser's own. */
const helpCommand = (program: Command): Command =>
  new Command('help')
    .summary('display help for a command')
    .argument('[command]')
    .action((name: string | undefined) => {
      const found = name === undefined ? program : program.commands.find((command) => command.name() === name)
      if (found === undefined) program.error(`error: unknown command '${String(name)}'`, { code: 'commander.unknownCommand' })
      else found.outputHelp()
    })

type Given = Readonly<Record<string, string | boolean>>
type OnAsked = (operands: ReadonlyArray<string>, given: Given) => Promise<void>

const toCommand = ({ name, summary, operands, more }: DescribedCommand, onAsked: OnAsked): Command => {
  const command = new Command(name)
    .summary(summary)
    .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
    .addHelpText('after', more)
  operands.forEach((operand) => command.argument(spelledOperand(operand), operand.meaning))
  settingsOf(name).forEach((setting) => {
    command.addOption(toOption(setting, name))
    setting.aliases.forEach((alias) => command.addOption(new Option(spelled(alias, setting)).hideHelp()))
  })
  return command.action((...parts: ReadonlyArray<unknown>) =>
    onAsked(
      operands.map((_, index) => textOf(parts[index])),
      parts[operands.length] as Given,
    ),
  )
}

const spelledOperand = ({ name, presence }: Operand): string => (presence === 'Needed' ? `<${name}>` : `[${name}]`)

/** What was left out is no text. */
const textOf = (part: unknown): string => (typeof part === 'string' ? part : '')

const runWith = async (
  described: DescribedCommand,
  { environment, terminal }: CommandLine,
  { operands, given }: { readonly operands: ReadonlyArray<string>; readonly given: Given },
): Promise<number> => {
  const { name, isLive = () => false, load } = described
  const texts = toTexts(settingsOf(name), given)
  const ready = pipe(
    readSettings(name, texts, environment),
    E.filterOrElse(
      (settings) => !isLive({ operands, settings }) || missingOnLive(name, texts, environment).length === 0,
      () => missingOnLive(name, texts, environment),
    ),
  )
  if (E.isLeft(ready)) {
    ;[...ready.left, listsOptions(described)].forEach((line) => terminal.complain(line))
    return 1
  }
  const run = await load()
  return run({ operands, settings: ready.right, environment, terminal })()
}

/** An option with a placeholder in brackets may stand alone. */
const spelled = (flag: string, { placeholder }: Setting): string => {
  if (placeholder === '') return `--${flag}`
  return placeholder.startsWith('[') ? `--${flag} ${placeholder}` : `--${flag} <${placeholder}>`
}

const toOption = (setting: Setting, command: DescribedCommand['name']): Option => {
  const { flag, placeholder, standard, meaning, aliases, source, repetition, requiredBy } = setting
  const shownDefault = placeholder === '' || standard === '' ? '' : ` (default: ${standard})`
  const shownStandard = requiredBy.includes(command) ? ' (needed)' : shownDefault
  const others = aliases.length === 0 ? '' : `; also ${aliases.map((alias) => `--${alias}`).join(', ')}`
  const variable = source === 'FlagOnly' ? '' : `; ${variableOf(setting)}`
  const option = new Option(spelled(flag, setting), `${meaning}${shownStandard}${variable}${others}`)
  return repetition === 'Repeated' ? option.argParser(addLine) : option
}

const addLine = (value: string, before: string | undefined): string => (before === undefined ? value : `${before}\n${value}`)

/** A flag that is only given or not is written as a word, like its variable; another name gives way to the flag's own. */
const toTexts = (settings: ReadonlyArray<Setting>, given: Given): Texts =>
  Object.fromEntries(
    settings.flatMap(({ name, flag, aliases }) => {
      const [value] = [flag, ...aliases].flatMap((one) => given[toAttribute(one)] ?? [])
      return value === undefined ? [] : [[name, value === true ? 'yes' : String(value)] as const]
    }),
  )

/** The name under which the parser keeps an option's value. */
const toAttribute = (flag: string): string => new Option(`--${flag}`).attributeName()
