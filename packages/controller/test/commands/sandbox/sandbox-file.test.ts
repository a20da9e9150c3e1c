// The file that keeps account and cluster.
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { expect, test } from 'vitest'
import { newSandbox, readSandbox, readSavedSandbox, writeSandbox } from '@alb-ingress/controller/commands/sandbox/sandbox-file.js'
import { explainSandboxFileError } from '@alb-ingress/controller/commands/sandbox/sandbox-file-error.js'
import { defaultLimits, quickLimits } from '@alb-ingress/sandbox/account/limits.js'

const folder = (): string => mkdtempSync(join(tmpdir(), 'sandbox-file-'))

test('brings back what it was given, with the delays that are asked for now', async () => {
  const path = join(folder(), 'state.json')
  const state = newSandbox(quickLimits)
  expect(await writeSandbox(path, state)()).toEqual(E.right(undefined))
  expect(await readSandbox(path, quickLimits)()).toEqual(E.right(state))
  expect(await readSandbox(path, defaultLimits)()).toEqual(
    E.right({ ...state, account: { ...state.account, limits: defaultLimits } }),
  )
})

test('is a new sandbox while it does not exist, and leaves no other file behind', async () => {
  const place = folder()
  expect(await readSandbox(join(place, 'none.json'), quickLimits)()).toEqual(E.right(newSandbox(quickLimits)))
  await writeSandbox(join(place, 'state.json'), newSandbox(quickLimits))()
  expect(readdirSync(place)).toEqual(['state.json'])
})

test('is a mistake where a saved one is meant and none is there', async () => {
  const path = join(folder(), 'none.json')
  expect(await readSavedSandbox('', quickLimits)()).toEqual(E.right(newSandbox(quickLimits)))
  expect(E.mapLeft(explainSandboxFileError)(await readSavedSandbox(path, quickLimits)())).toEqual(
    E.left(
      `${path} does not exist; name a file that --aws-state of "alb-ingress sandbox" has written, or leave --aws-state out for a new account`,
    ),
  )
})

test.each([
  ['no JSON', 'it is not JSON'],
  ['{"format":"other"}', 'it is not of the format alb-ingress-sandbox/1'],
  ['{"format":"alb-ingress-sandbox/1","account":{},"cluster":{}}', 'expected the format alb-ingress-cluster/1, found null'],
])('says why %s is refused', async (text, why) => {
  const path = join(folder(), 'state.json')
  writeFileSync(path, text)
  expect(E.mapLeft(explainSandboxFileError)(await readSandbox(path, quickLimits)())).toEqual(
    E.left(`${path}: ${why}; name a file that --aws-state has written, or one that does not exist yet`),
  )
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('says what cannot be read or written', async () => {
  const place = folder()
  const none = join(place, 'none', 'state.json')
  const [read, written] = [await readSandbox(place, quickLimits)(), await writeSandbox(none, newSandbox(quickLimits))()]
  expect(E.mapLeft(explainSandboxFileError)(read)).toEqual(E.left(`${place} cannot be read (EISDIR)`))
  expect(E.mapLeft(explainSandboxFileError)(written)).toEqual(E.left(`${none} cannot be written (ENOENT)`))
})
