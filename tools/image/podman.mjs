// How is podman called here?
// On a storage of its own below the cache folder, with settings of its own, so that the images and containers of whoever runs
// this are neither seen nor changed. `E2E_PODMAN` hands the same line over to the tests.
import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cacheFolder } from '../e2e/cache-folder.mjs'
import { root } from '../workspace.mjs'

const run = promisify(execFile)

/** Settings that podman reads. */
export const podmanEnvironment = { CONTAINERS_CONF: join(root, 'tools/image/containers.conf') }

/** Comes before every command of podman. */
export const podmanLine = ['podman', '--root', join(cacheFolder, 'containers'), '--runroot', join(tmpdir(), 'alb-ingress-containers')]

/**
 * Completes the line.
 * @param {readonly string[]} args
 */
export const podmanArguments = (args) => [...podmanLine.slice(1), ...args]

/**
 * Runs podman to its end; resolves with what it wrote, and rejects with its complaints when it ends with an error.
 * @param {readonly string[]} args
 */
export const askPodman = async (args) => {
  const env = { ...process.env, ...podmanEnvironment }
  return (await run(podmanLine[0] ?? '', podmanArguments(args), { env, maxBuffer: 64 * 1024 * 1024 })).stdout.trim()
}

/**
 * Makes an image of one layer from the archive of a root file system, unless it is there; resolves with its name.
 * @param {string} archive
 * @param {string} image
 * @param {readonly string[]} [settings] of podman import
 */
export const importImage = async (archive, image, settings = []) => {
  const isThere = await askPodman(['image', 'exists', image]).then(
    () => true,
    () => false,
  )
  if (!isThere) await askPodman(['import', ...settings, archive, image])
  return image
}
