// Does the Dockerfile build, without pulling, and twice to the same image?
// From a copy of this workspace (what changes meanwhile does not matter) to an image; the second build uses nothing of the first.
// All times in the image are the same, so that its id depends on what it holds and on nothing else.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runWithProgress } from '../e2e/run-with-progress.mjs'
import { say, secondsSince } from '../say.mjs'
import { filesBelow, root } from '../workspace.mjs'
import { makeBaseImages } from './base-images.mjs'
import { askPodman, podmanArguments, podmanEnvironment } from './podman.mjs'

/** The name of the image that is tested. */
export const imageName = 'localhost/alb-ingress-controller:tested'

const isOurs = (/** @type {string} */ file) => !/^\.(?:git|cache|tools)\//.test(file)

const copyWorkspace = () => {
  const context = mkdtempSync(join(tmpdir(), 'alb-ingress-image-'))
  for (const file of filesBelow('.').filter(isOurs)) {
    mkdirSync(dirname(join(context, file)), { recursive: true })
    cpSync(join(root, file), join(context, file))
  }
  return context
}

/**
 * A build takes the image of a stage without steps away when it ends, hence the bases anew.
 * @param {string} context @param {string} what
 */
const build = async (context, what) => {
  const bases = await makeBaseImages()
  if (bases === undefined) return undefined
  const startedAt = performance.now()
  const bare = ['--pull=never', '--no-cache', '--layers=false', '--force-rm', '--timestamp', '0', '--isolation', 'chroot', '--network', 'host']
  const bound = Object.entries(bases).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`])
  const args = podmanArguments(['build', ...bare, ...bound, '--tag', imageName, context])
  const { code, output } = await runWithProgress(what, 'podman', args, { cwd: context, env: podmanEnvironment })
  if (code !== 0) {
    console.error(`${output.split('\n').slice(-20).join('\n')}\n\nThe image could not be built; podman's own words are above.`)
    return undefined
  }
  const id = await askPodman(['image', 'inspect', '--format', '{{.Id}}', imageName])
  say(`${what}: ${id.slice(0, 12)}, in ${secondsSince(startedAt)}`)
  return id
}

/** Builds the image twice; nothing when it could not be built. */
export const buildImageTwice = async () => {
  say('building the image twice from nothing: about a minute each on two idle cores')
  await askPodman(['image', 'prune', '--force'])
  const context = copyWorkspace()
  try {
    const first = await build(context, 'building the image')
    const second = first === undefined ? undefined : await build(context, 'building the image once more')
    return second === undefined ? undefined : { first, second }
  } finally {
    rmSync(context, { recursive: true, force: true })
  }
}
