// How does a shell complete our commands, flags and values?
// From the tables of commands and settings to a script for bash, zsh or fish, so that what is offered is what is understood.
// The script is static: no program is started while somebody types. Choices are read off the codecs of settings.
// https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html,
// https://zsh.sourceforge.io/Doc/Release/Completion-System.html, https://fishshell.com/docs/current/completions.html (2026-11-25)
import * as T from 'fp-ts/lib/Task.js'
import { type Setting, settingsOf } from '../settings/setting-table.js'
import { settingsCodec } from '../settings/settings-codec.js'
import type { DescribedCommand, Operand, RunCommand } from './command.js'

type Commands = ReadonlyArray<DescribedCommand>

/** Prints the script for a shell; resolves to the exit code. */
export const printCompletion =
  (commands: Commands): RunCommand =>
  ({ operands: [shell = ''], terminal }) =>
    T.fromIO(() => {
      const script = completionScript(commands, shell)
      if (script === undefined) terminal.complain(`completion: expected bash, zsh or fish, got ${JSON.stringify(shell)}`)
      else terminal.write(script)
      return script === undefined ? 1 : 0
    })

const completionScript = (commands: Commands, shell: string): string | undefined => {
  switch (shell) {
    case 'bash':
      return bashScript(commands)
    case 'zsh':
      return zshScript(commands)
    case 'fish':
      return fishScript(commands)
    default:
      return undefined
  }
}

/** What may stand after a flag or in the place of an operand. */
type Values = 'None' | 'Anything' | 'Files' | ReadonlyArray<string>

const valuesOf = ({ name, placeholder }: Setting): Values => {
  if (placeholder === '') return 'None'
  if (placeholder === 'FILE') return 'Files'
  const choices = [...settingsCodec.type.props[name].name.matchAll(/"([\w-]+)"/g)].flatMap(([, word]) => word ?? [])
  return choices.length > 0 ? choices : 'Anything'
}

const valuesOfOperand = ({ completion }: Operand): Values => completion ?? 'Anything'

/** Shells other than zsh offer the same for every place. */
const operandsOf = ({ operands }: DescribedCommand): Values =>
  operands.map(valuesOfOperand).find((values) => values !== 'Anything') ?? 'Anything'

const bashScript = (commands: Commands): string => `# bash completion of alb-ingress; for example: source <(alb-ingress completion bash)
_alb_ingress() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} words='' files=''
  if [[ $current == '=' ]]; then current=''; fi
  if [[ $previous == '=' ]]; then previous=\${COMP_WORDS[COMP_CWORD-2]}; fi
  if [[ $COMP_CWORD -eq 1 ]]; then
    words='${commands.map(({ name }) => name).join(' ')} help --help --version'
  elif [[ \${COMP_WORDS[1]} == help ]]; then
    words='${commands.map(({ name }) => name).join(' ')}'
  else
    case "\${COMP_WORDS[1]} $previous" in
${commands.flatMap((command) => bashValues(command)).join('\n')}
    *)
      case "\${COMP_WORDS[1]}" in
${commands.map(bashFlags).join('\n')}
      esac
      ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ -n $files && $current != -* ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY+=($(compgen -f -- "$current"))
  fi
}
complete -F _alb_ingress alb-ingress`

const bashValues = ({ name }: DescribedCommand): ReadonlyArray<string> =>
  settingsOf(name).flatMap((setting) => {
    const values = valuesOf(setting)
    return values === 'None' ? [] : [`    '${name} --${setting.flag}') ${bashOffer(values, '')} ;;`]
  })

const bashFlags = (command: DescribedCommand): string => {
  const flags = [...settingsOf(command.name).map(({ flag }) => `--${flag}`), '--help'].join(' ')
  return `      ${command.name}) ${bashOffer(operandsOf(command), flags)} ;;`
}

const bashOffer = (values: Values, flags: string): string => {
  if (values === 'Files') return `words='${flags}' files=yes`
  return `words='${[...(typeof values === 'string' ? [] : values), ...(flags === '' ? [] : [flags])].join(' ')}'`
}

const zshScript = (commands: Commands): string => `#compdef alb-ingress
# zsh completion of alb-ingress; for example: alb-ingress completion zsh > "\${fpath[1]}/_alb-ingress"
_alb_ingress() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${zshQuoted(`${name}:${summary}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${commands.map(zshCommand).join('\n')}
  esac
}
if [ "$funcstack[1]" = _alb-ingress ]; then _alb_ingress "$@"; else compdef _alb_ingress alb-ingress; fi`

const zshCommand = (command: DescribedCommand): string =>
  [
    `  ${command.name})`,
    '    shift words; (( CURRENT-- ))',
    '    _arguments \\',
    ...[
      ...settingsOf(command.name).map((setting) => zshQuoted(zshFlag(setting))),
      zshQuoted('--help[show help]'),
      ...command.operands.map((operand, index) =>
        zshQuoted(`${String(index + 1)}:${operand.name}:${zshValues(valuesOfOperand(operand))}`),
      ),
    ].map((line, index, all) => `      ${line}${index < all.length - 1 ? ' \\' : ''}`),
    '    ;;',
  ].join('\n')

const zshFlag = (setting: Setting): string => {
  const values = valuesOf(setting)
  const repeated = setting.repetition === 'Repeated' ? '*' : ''
  const meaning = setting.meaning.replace(/[[\]:]/g, String.raw`\$&`)
  return values === 'None'
    ? `--${setting.flag}[${meaning}]`
    : `${repeated}--${setting.flag}=[${meaning}]:${setting.placeholder.replace(/[[\]]/g, '').replaceAll(':', String.raw`\:`)}:${zshValues(values)}`
}

const zshValues = (values: Values): string => {
  if (values === 'Files') return '_files'
  return typeof values === 'string' ? ' ' : `(${values.join(' ')})`
}

const zshQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

const fishScript = (commands: Commands): string =>
  [
    '# fish completion of alb-ingress; for example: alb-ingress completion fish > ~/.config/fish/completions/alb-ingress.fish',
    'complete -c alb-ingress -f',
    ...commands.map(
      ({ name, summary }) => `complete -c alb-ingress -n __fish_use_subcommand -a ${name} -d ${fishQuoted(summary)}`,
    ),
    ...commands.flatMap(fishCommand),
  ].join('\n')

const fishCommand = (command: DescribedCommand): ReadonlyArray<string> => {
  const head = `complete -c alb-ingress -n '__fish_seen_subcommand_from ${command.name}'`
  const operands = operandsOf(command)
  return [
    ...settingsOf(command.name).map((setting) => {
      const values = fishValues(valuesOf(setting))
      return `${head} -l ${setting.flag}${values} -d ${fishQuoted(setting.meaning)}`
    }),
    ...(operands === 'Files' ? [`${head} -F`] : []),
    ...(typeof operands === 'string' ? [] : [`${head} -a ${fishQuoted(operands.join(' '))}`]),
  ]
}

const fishValues = (values: Values): string => {
  switch (values) {
    case 'None':
      return ''
    case 'Anything':
      return ' -x'
    case 'Files':
      return ' -r -F'
    default:
      return ` -xa ${fishQuoted(values.join(' '))}`
  }
}

const fishQuoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`
