// What does the Dockerfile begin from when nothing is pulled?
// From Debian's packages, this workspace's Node and the machine's npm to two images: one stands for Node's own image on Debian
// 12, the other, the few libraries that Node is linked with, for the distroless image. They prove the steps of the Dockerfile and
// what the program needs at run time; not what the real bases hold.
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cachedFolder, fillOnce } from '../e2e/cache-folder.mjs'
import { findProgram } from '../e2e/find-program.mjs'
import { runWithProgress } from '../e2e/run-with-progress.mjs'
import { explainFailedDownload, say } from '../say.mjs'
import { nodeBinary, root } from '../workspace.mjs'
import { importImage } from './podman.mjs'

const suite = 'bookworm'

/** Authorities of this machine, of a proxy for example, that npm must know while it builds. */
const authorities = process.env['NODE_EXTRA_CA_CERTS'] ?? ''

const authoritiesInside = '/usr/local/share/ca-certificates/machine.pem'

const npmFolder = () => dirname(dirname(realpathSync(findProgram('npm') ?? '/usr/bin/npm')))

/** @param {string} system */
const addNode = (system) => {
  const inside = (/** @type {string} */ path) => join(system, 'usr/local', path)
  mkdirSync(inside('lib/node_modules'), { recursive: true })
  cpSync(nodeBinary, inside('bin/node'))
  chmodSync(inside('bin/node'), 0o755)
  cpSync(npmFolder(), inside('lib/node_modules/npm'), { recursive: true })
  for (const name of ['npm', 'npx']) symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, inside(`bin/${name}`))
  if (authorities === '') return
  cpSync(authorities, join(system, authoritiesInside))
  // What is no Node program looks here.
  cpSync(authorities, join(system, 'etc/ssl/certs/ca-certificates.crt'))
}

/** What `ldd` names, and what the C library loads when it looks names up. */
const libraries = () => {
  const linked = [...execFileSync('ldd', [nodeBinary], { encoding: 'utf8' }).matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path)
  const folder = dirname(linked.find((path) => path.includes('libc.so')) ?? '/lib')
  return [...linked, ...['libnss_dns.so.2', 'libnss_files.so.2', 'libresolv.so.2'].map((name) => join(folder, name))]
}

const texts = {
  'etc/passwd': 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n',
  'etc/group': 'root:x:0:\nnonroot:x:65532:\n',
  'etc/nsswitch.conf': 'hosts: files dns\n',
}

/**
 * Gives a root file system that holds only libraries what a program looks for beside them.
 * @param {string} small
 */
export const furnish = (small) => {
  mkdirSync(join(small, 'etc'), { recursive: true })
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(small, path), text)
  mkdirSync(join(small, 'home/nonroot'), { recursive: true })
  mkdirSync(join(small, 'tmp'))
  chmodSync(join(small, 'tmp'), 0o1777)
}

/** @param {string} system @param {string} small */
const makeSmall = (system, small) => {
  for (const path of [...libraries(), 'etc/ssl/certs/ca-certificates.crt', 'etc/os-release']) {
    mkdirSync(dirname(join(small, path)), { recursive: true })
    cpSync(realpathSync(join(system, path)), join(small, path))
  }
  furnish(small)
}

/**
 * Makes a folder the archive beside it.
 * @param {string} folder
 */
export const pack = (folder) => {
  execFileSync('tar', ['-C', folder, '--numeric-owner', '-cf', `${folder}.tar`, '.'])
  rmSync(folder, { recursive: true })
}

/** @param {string} unfinished */
const fill = async (unfinished) => {
  const [system, small] = [join(unfinished, 'system'), join(unfinished, 'small')]
  const what = `making images that stand for the Dockerfile's bases, from Debian ${suite}`
  say(`${what}: about a minute, once`)
  const { code, output } = await runWithProgress(what, 'debootstrap', ['--variant=minbase', '--include=ca-certificates', suite, system], { cwd: root })
  if (code !== 0) {
    console.error(output.split('\n').slice(-12).join('\n'))
    explainFailedDownload(`Debian ${suite}`, `debootstrap ended with ${code}`)
    return false
  }
  for (const path of ['var/cache/apt/archives', 'var/lib/apt/lists']) rmSync(join(system, path), { recursive: true })
  makeSmall(system, small)
  addNode(system)
  pack(small)
  pack(system)
  return true
}

const environmentInside = authorities === '' ? [] : ['--change', `ENV NODE_EXTRA_CA_CERTS=${authoritiesInside}`]

/** Makes the two images unless they are there; says what it does; nothing when it could not, else the Dockerfile's arguments. */
export const makeBaseImages = async () => {
  const given = authorities === '' || !existsSync(authorities) ? '' : readFileSync(authorities, 'utf8')
  const node = execFileSync(nodeBinary, ['--version'], { encoding: 'utf8' }).trim()
  const npm = JSON.parse(readFileSync(join(npmFolder(), 'package.json'), 'utf8')).version
  const folder = cachedFolder(`image-bases-${suite}`, ['tools/image/base-images.mjs'], [node, npm, given, process.arch])
  if (!(await fillOnce(folder, fill))) return undefined
  const tag = folder.slice(-16)
  const build = await importImage(join(folder, 'system.tar'), `localhost/node-on-debian:${tag}`, environmentInside)
  const runtime = await importImage(join(folder, 'small.tar'), `localhost/small-debian:${tag}`)
  return { BUILD_IMAGE: build, NODE_IMAGE: build, RUNTIME_IMAGE: runtime }
}
