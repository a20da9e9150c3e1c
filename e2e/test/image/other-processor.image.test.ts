// Is the image for another processor that processor's, and the same program?
// Built by `npm run test:image` from the same Dockerfile, on the libraries and the Node of that processor. What is run is run by
// qemu, which turns each instruction into this machine's: it shows that program, Node and libraries fit one another. Not shown: how
// fast it is there, and what only a real processor or kernel could refuse (the size of its memory pages, for example).
import { createHash } from 'node:crypto'
import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askPodman, builtImage, mountImage, unmountImage } from '../../environment/image/built-image.js'

const { name, foreign } = builtImage()

let own = ''
let other = ''

beforeAll(async () => {
  own = await mountImage(name)
  other = await mountImage(foreign.name)
})

afterAll(async () => {
  await unmountImage(foreign.name)
  await unmountImage(name)
})

const filesBelow = async (folder: string): Promise<ReadonlyArray<string>> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).toSorted()
}

const hashFiles = async (folder: string): Promise<ReadonlyArray<readonly [string, string]>> =>
  Promise.all(
    (await filesBelow(folder)).map(async (file) => [file, createHash('sha256').update(await readFile(join(folder, file))).digest('hex')] as const),
  )

/** https://man7.org/linux/man-pages/man5/elf.5.html, checked 2026-11-25: e_machine is at byte 18; what it is for each processor. */
const machines = { amd64: 62, arm64: 183 }
const headerBytes = 20

/** The machine that a file is a program or library for; nothing when it is neither. */
const readMachine = async (path: string): Promise<number | undefined> => {
  const file = await open(path)
  try {
    const header = Buffer.alloc(headerBytes)
    await file.read(header, 0, headerBytes, 0)
    return header.subarray(0, 4).toString('latin1') === '\x7fELF' ? header.readUInt16LE(18) : undefined
  } finally {
    await file.close()
  }
}

const confined = ['--rm', '--network=none', '--read-only', '--cap-drop=all', '--user=65532:65532']

/** Runs the image's own entrypoint, confined as in a Pod; the emulator needs nothing of the system that it runs on. */
const runForeign = async (...args: ReadonlyArray<string>): Promise<string> => {
  const line = JSON.parse(await askPodman('image', 'inspect', '--format={{json .Config.Entrypoint}}', foreign.name)) as ReadonlyArray<string>
  const emulated = [`--platform=linux/${foreign.processor}`, `--volume=${foreign.emulator}:/emulator:ro`, '--entrypoint=/emulator']
  return askPodman('run', ...confined, ...emulated, foreign.name, ...line, ...args)
}

const runOwn = (...args: ReadonlyArray<string>): Promise<string> => askPodman('run', ...confined, name, ...args)

describe('the image for another processor', () => {
  it('says that it is for it, and is set up as the other', async () => {
    const read = (image: string): Promise<string> => askPodman('image', 'inspect', '--format={{.Os}}/{{.Architecture}} {{json .Config}}', image)
    expect(await read(foreign.name)).toBe((await read(name)).replace(/^\S+/, `linux/${foreign.processor}`))
  })

  it('holds programs and libraries for it only, Node among them', async () => {
    const files = await filesBelow(other)
    const found = await Promise.all(files.map(async (file) => [file, await readMachine(join(other, file))] as const))
    const machine = machines[foreign.processor]
    expect(found.filter(([, one]) => one !== undefined && one !== machine)).toEqual([])
    expect(found).toContainEqual(['usr/local/bin/node', machine])
  })

  it('holds the same program, byte by byte', async () => {
    const files = await hashFiles(join(other, 'app'))
    expect(files).toEqual(await hashFiles(join(own, 'app')))
    expect(files.map(([file]) => file)).toEqual(['LICENSE', 'THIRD-PARTY-NOTICES.txt', 'alb-ingress-commands.cjs', 'alb-ingress.cjs'])
  })

  it('says its version, and writes the same policy as the other, when it is run', async () => {
    const { version } = JSON.parse(await readFile(new URL('../../../packages/controller/package.json', import.meta.url), 'utf8')) as { readonly version: string }
    const policy = ['iam-policy', '--cluster-name', 'east']
    const [said, written] = await Promise.all([runForeign('--version'), runForeign(...policy)])
    expect([said, written]).toEqual([version, await runOwn(...policy)])
  })
})
