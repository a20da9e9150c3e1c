// Is each command of this adapter's source files in the table of required permissions, and nothing else?
// By name; the simulations of the controller look at resources and conditions.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { requiredPermissions } from '@alb-ingress/core/plan/permissions/required-permissions.js'

const sources = fileURLToPath(new URL('../src', import.meta.url))

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

it('calls each required action, and no other', () => {
  const required = requiredPermissions.map(({ action }) => action)
  expect([...new Set(required)].toSorted()).toEqual([...new Set(called)].toSorted())
})
