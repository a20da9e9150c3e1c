// Does docs/iam-policy.json allow what this adapter calls, and nothing else?
// The commands in its source files, by name, against the actions of the policy; conditions are not looked at.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const sources = fileURLToPath(new URL('../src', import.meta.url))
const page = fileURLToPath(new URL('../../../docs/iam-policy.json', import.meta.url))

interface Policy {
  readonly Statement: ReadonlyArray<{ readonly Action: string | ReadonlyArray<string> }>
}

const prefixOfClient: Readonly<Record<string, string>> = {
  acm: 'acm',
  ec2: 'ec2',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  'resource-groups-tagging-api': 'tag',
  'route-53': 'route53',
}

const importedCommands = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/import (?:type )?\{([^}]*)\} from '@aws-sdk\/client-([a-z0-9-]+)'/g)].flatMap(([, names = '', client = '']) =>
    (names.match(/\b\w+(?=Command\b)/g) ?? []).map((name) => `${prefixOfClient[client] ?? client}:${name}`),
  )

const called = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .flatMap((file) => importedCommands(readFileSync(`${sources}/${file}`, 'utf8')))

it('allows each action that is called, and beside them only what ELB needs to make its own role', () => {
  const { Statement }: Policy = JSON.parse(readFileSync(page, 'utf8'))
  const allowed = Statement.flatMap(({ Action }) => Action)
  expect([...new Set(allowed)].toSorted()).toEqual([...new Set([...called, 'iam:CreateServiceLinkedRole'])].toSorted())
})
