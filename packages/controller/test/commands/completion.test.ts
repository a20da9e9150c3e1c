// What shells offer. Bash runs its script; those for the others are compared with the tables.
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { commandTable } from '@alb-ingress/controller/commands/command-table.js'
import { runCommandLine } from '@alb-ingress/controller/commands/command-line.js'
import { settingsOf } from '@alb-ingress/controller/settings/setting-table.js'
import { shownTerminal } from './shown-terminal.js'

const scriptFor = async (shell: string): Promise<{ readonly code: number; readonly script: string; readonly complaints: string }> => {
  const terminal = shownTerminal()
  const code = await runCommandLine({ args: ['completion', shell], environment: {}, terminal })()
  return { code, script: terminal.written(), complaints: terminal.complaints() }
}

const bash = (await scriptFor('bash')).script

/** What bash offers at the end of these words. */
const offered = (...words: ReadonlyArray<string>): ReadonlyArray<string> =>
  execFileSync(
    'bash',
    ['--norc', '-c', `${bash}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _alb_ingress; printf '%s\\n' "\${COMPREPLY[@]}"`, 'bash', 'alb-ingress', ...words],
    { encoding: 'utf8', cwd: '/' },
  )
    .split('\n')
    .filter((line) => line !== '')

test.each<readonly [ReadonlyArray<string>, ReadonlyArray<string>]>([
  [['ex'], ['explain']],
  [['plan', '--outp'], ['--output']],
  [['plan', '--output', ''], ['text', 'json']],
  [['plan', '--output', '=', 'j'], ['json']],
  [['plan', '--output', '='], ['text', 'json']],
  [['run', '--log-level', 'w'], ['warn']],
  [['explain', 'shop.example.com', '--me'], ['--method']],
  [['completion', ''], ['bash', 'zsh', 'fish', '--help']],
  [['sandbox', '--aws-state', 'et'], ['etc']],
])('bash offers at the end of %j: %j', (words, expected) => {
  expect(offered(...words)).toEqual(expected)
})

test('no flag of any command is missing for zsh and fish', async () => {
  const { script: zsh } = await scriptFor('zsh')
  const { script: fish } = await scriptFor('fish')
  const zshOf = (name: string): string => zsh.split('    ;;').find((part) => part.includes(`\n  ${name})\n`)) ?? ''
  const flags = commandTable.flatMap(({ name }) => settingsOf(name).map(({ flag }) => [name, flag] as const))
  expect({
    zsh: flags.filter(([name, flag]) => !new RegExp(`--${flag}=?\\[`).test(zshOf(name))),
    fish: flags.filter(([name, flag]) => !fish.includes(`-n '__fish_seen_subcommand_from ${name}' -l ${flag} `)),
  }).toEqual({ zsh: [], fish: [] })
})

test('a shell that nobody has heard of is told what there is', async () => {
  expect(await scriptFor('tcsh')).toEqual({ code: 1, script: '', complaints: 'completion: expected bash, zsh or fish, got "tcsh"' })
})
