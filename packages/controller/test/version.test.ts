// The program tells the version of its package.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { version } from '@alb-ingress/controller/version.js'

test('is the one of package.json', () => {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  expect((JSON.parse(text) as { readonly version: unknown }).version).toBe(version)
})
