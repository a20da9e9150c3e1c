// Goal: edits on disk reach the cluster. Real files, virtual time.
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiServer } from '../../src/cluster/api-server.js'
import { emptyCluster } from '../../src/cluster/cluster-state.js'
import { followManifestFolder } from '../../src/serve/follow-folder.js'
import { explainFolderError, readFolder } from '../../src/serve/read-folder.js'
import { virtualClock } from '../../src/time/virtual-clock.js'
import { testNodes } from '../cluster/test-nodes.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manifests-'))
})
afterEach(() => rm(folder, { recursive: true }))

const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: {ports: [{port: 80}]}\n`

test('follows edits, additions in new subfolders and deletions until it is stopped', async () => {
  const clock = virtualClock(0)
  const server = apiServer(clock, emptyCluster({ seed: 'test', historyLengthMax: 1000 }))
  const told: Array<ReadonlyArray<string>> = []
  const until = async (count: number): Promise<void> => {
    for (let attempt = 0; attempt < 20_000 && told.length < count; attempt += 1) await clock.advance(400)()
  }
  await writeFile(join(folder, 'one.yaml'), service('one'))
  const stop = followManifestFolder({
    server,
    folder,
    nodes: testNodes,
    clock,
    onReport: (report) =>
      told.push(
        E.isRight(report) ? report.right.steps.map(({ action, object }) => `${action} ${object}`) : [report.left.code],
      ),
  })()
  await until(1)
  await mkdir(join(folder, 'more/deep'), { recursive: true })
  await writeFile(join(folder, 'more/deep/two.yml'), service('two'))
  await writeFile(join(folder, '.hidden.yaml'), service('hidden'))
  await until(2)
  await rm(join(folder, 'one.yaml'))
  await until(3)
  stop()
  expect(told).toEqual([
    [
      'Created Namespace shop',
      'Created Node node-0',
      'Created Node node-1',
      'Created IngressClass alb',
      'Created Service shop/one',
    ],
    ['Created Service shop/two'],
    ['Deleted Service shop/one'],
  ])
})

test('a folder that is not there is an error that says what to do', async () => {
  const missing = join(folder, 'missing')
  expect(await readFolder(missing)()).toEqual(E.left({ _tag: 'FolderNotReadable', folder: missing, code: 'ENOENT' }))
  expect(explainFolderError({ _tag: 'FolderNotReadable', folder: 'x', code: 'ENOENT' })).toBe(
    'folder x cannot be read (ENOENT); name a folder of manifests',
  )
})

test('a path of one file is a folder with that file', async () => {
  await writeFile(join(folder, 'one.yaml'), 'a: 1')
  expect(await readFolder(join(folder, 'one.yaml'))()).toEqual(E.right([{ file: 'one.yaml', text: E.right('a: 1') }]))
})
