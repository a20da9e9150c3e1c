// The page of commands: a table of all, and of each its words, examples and options.
import { expect, test } from 'vitest'
import type { DescribedCommand } from '@alb-ingress/controller/commands/command.js'
import { commandTable } from '@alb-ingress/controller/commands/command-table.js'
import { documentCommands } from '@alb-ingress/controller/commands/document-commands.js'

const release: DescribedCommand = {
  name: 'completion',
  summary: 'print a script',
  operands: [{ name: 'shell', meaning: 'bash, zsh or fish', presence: 'Needed' }],
  more: '\nFor a shell with <tab>:\n  # this one\n\nExamples:\n  alb-ingress completion bash',
  load: () => Promise.reject(new Error('not run')),
}

test('a command is told with operands, words and examples', () => {
  expect(documentCommands([release]).split('\n').slice(11)).toEqual([
    '| [`completion`](#completion) | print a script |',
    '',
    '## completion',
    '',
    '`alb-ingress completion [options] shell`: print a script.',
    '',
    '* `shell`: bash, zsh or fish',
    '',
    'For a shell with \\<tab>:',
    '`# this one`',
    '',
    '```',
    'alb-ingress completion bash',
    '```',
    '',
  ])
})

test('every command is there, with at least one example unless it takes no part in daily work', () => {
  const page = documentCommands(commandTable)
  const sections = page.split('\n## ').slice(1)
  expect(sections.map((text) => text.split('\n')[0])).toEqual(commandTable.map(({ name }) => name))
  expect(sections.filter((text) => !text.includes('```')).map((text) => text.split('\n')[0])).toEqual(['corpus'])
})
