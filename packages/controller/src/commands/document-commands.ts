// How are the commands written down?
// From the tables of commands and settings to docs/command-line.md; `npm run docs` writes it, and the checks compare it. The
// settings of `run` have a page of their own, made by `settings/document-settings.ts`.
import { type Setting, settingsOf, variableOf } from '../settings/setting-table.js'
import type { DescribedCommand, Operand } from './command.js'

const introduction = `# The command line

Written by \`npm run docs\` from \`packages/controller/src/commands/command-table.ts\` and \`packages/controller/src/settings/setting-table.ts\`; edit those.

\`npx alb-ingress COMMAND\` in a clone, \`alb-ingress COMMAND\` in the image. \`alb-ingress COMMAND --help\` says the same as this page;
\`alb-ingress --version\` says the version. A command, flag or variable that nobody knows is answered with the one that it resembles.
On a terminal, whatever takes longer than a second says what it is doing. Colours are for terminals, and \`NO_COLOR\` turns them off.
Exit code 0 is success and 1 an error, told on standard error (by \`run\` in its log); \`plan\`, \`explain\` and \`release\` have more.
`

/** Writes the page, in the order of help. */
export const documentCommands = (commands: ReadonlyArray<DescribedCommand>): string =>
  [introduction, table(commands), ...commands.map(section)].join('\n')

const table = (commands: ReadonlyArray<DescribedCommand>): string =>
  [
    '| command | what it does |',
    '|---|---|',
    ...commands.map(({ name, summary }) => `| [\`${name}\`](#${name}) | ${summary} |`),
    '',
  ].join('\n')

const section = (command: DescribedCommand): string => {
  const { name, summary, operands, more } = command
  const [text = '', examples = ''] = more.split('\nExamples:\n')
  return [
    `## ${name}`,
    '',
    `\`alb-ingress ${[name, '[options]', ...operands.map(spelled)].join(' ')}\`: ${summary}.`,
    ...operands.map(({ name: operand, meaning }) => `\n* \`${operand}\`: ${meaning}`),
    ...(text.trim() === '' ? [] : ['', escaped(text.trim())]),
    ...(examples === '' ? [] : ['', '```', ...examples.split('\n').map((line) => line.trim()), '```']),
    ...(name === 'run' ? ['', 'Its options: [settings.md](settings.md).'] : options(command)),
    '',
  ].join('\n')
}

const spelled = ({ name, presence }: Operand): string => (presence === 'Needed' ? name : `[${name}]`)

/** Names in capitals between angle brackets are no tags, and what is set off is code. */
const escaped = (text: string): string => text.replaceAll('<', '\\<').replace(/^ {2}(.+)$/gm, '`$1`')

const options = ({ name }: DescribedCommand): ReadonlyArray<string> => {
  const settings = settingsOf(name)
  return settings.length === 0
    ? []
    : ['', '| option | default | meaning | variable |', '|---|---|---|---|', ...settings.map((setting) => row(setting, name))]
}

const row = (setting: Setting, command: DescribedCommand['name']): string => {
  const { flag, placeholder, standard, meaning, source, requiredBy } = setting
  const value = placeholder === '' ? '' : ` ${placeholder}`
  const shownStandard = standard === '' || placeholder === '' ? '' : `\`${standard}\``
  return [
    '',
    ` \`--${flag}${value}\` `,
    ` ${requiredBy.includes(command) ? '(needed)' : shownStandard} `,
    ` ${meaning.replaceAll('|', '\\|')} `,
    source === 'FlagOnly' ? ' ' : ` \`${variableOf(setting)}\` `,
    '',
  ].join('|')
}
