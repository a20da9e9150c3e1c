// Does the Dockerfile build, without pulling, twice to the same image, and for another processor?
// From a copy of this workspace (what changes meanwhile does not matter) to two images. The second build of the first uses nothing of
// the first; the image for the other processor shares the stage that bundles, whose platform is this machine's, and is built in
// seconds. All times in an image are the same, so that its id depends on what it holds and on nothing else.
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runWithProgress } from '../e2e/run-with-progress.mjs'
import { say, secondsSince } from '../say.mjs'
import { filesBelow, root } from '../workspace.mjs'
import { makeBaseImages } from './base-images.mjs'
import { makeForeignBases, ownPlatform } from './foreign-bases.mjs'
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

const everyBuild = ['--pull=never', '--layers', '--force-rm', '--timestamp', '0', '--isolation', 'chroot', '--network', 'host']

/**
 * Builds an image; resolves with its id, or with nothing when it could not be built.
 * @param {string} what
 * @param {string} context
 * @param {{ readonly name: string, readonly settings: readonly string[], readonly values: Readonly<Record<string, string>> }} image
 */
const build = async (what, context, { name, settings, values }) => {
  const startedAt = performance.now()
  const bound = Object.entries(values).flatMap(([argument, value]) => ['--build-arg', `${argument}=${value}`])
  const args = podmanArguments(['build', ...everyBuild, ...settings, ...bound, '--tag', name, context])
  const { code, output } = await runWithProgress(what, 'podman', args, { cwd: context, env: podmanEnvironment })
  if (code !== 0) {
    console.error(`${output.split('\n').slice(-20).join('\n')}\n\nThe image could not be built; podman's own words are above. If another build was at work meanwhile, run it again.`)
    return undefined
  }
  const id = await askPodman(['image', 'inspect', '--format', '{{.Id}}', name])
  say(`${what}: ${id.slice(0, 12)}, in ${secondsSince(startedAt)}`)
  return id
}

/** @param {string} context @param {Readonly<Record<string, string>>} values */
const buildTwice = async (context, values) => {
  const fromNothing = { name: imageName, settings: ['--no-cache'], values }
  const first = await build('building the image', context, fromNothing)
  const second = first === undefined ? undefined : await build('building the image once more', context, fromNothing)
  return first === undefined || second === undefined ? undefined : [first, second]
}

/**
 * podman 4.3 does not say by itself which platform it builds on.
 * @param {string} context
 * @param {Readonly<Record<string, string>>} values
 * @param {NonNullable<Awaited<ReturnType<typeof makeForeignBases>>>} foreign
 */
const buildForeign = async (context, values, { bases, processor, emulator }) => {
  const name = `${imageName}-${processor}`
  const settings = ['--platform', `linux/${processor}`]
  const id = await build(`building the image for ${processor}`, context, { name, settings, values: { ...values, ...bases, BUILDPLATFORM: ownPlatform } })
  return id === undefined ? undefined : { name, processor, emulator }
}

/** Builds the image twice, and once for the other processor; nothing when one could not be built. */
export const buildImages = async () => {
  const values = await makeBaseImages()
  const foreignBases = values === undefined ? undefined : await makeForeignBases(values.BUILD_IMAGE)
  if (values === undefined || foreignBases === undefined) return undefined
  say('building the image twice from nothing: under a minute each on two idle cores')
  await askPodman(['image', 'prune', '--force'])
  const context = copyWorkspace()
  try {
    const ids = await buildTwice(context, values)
    const foreign = ids === undefined ? undefined : await buildForeign(context, values, foreignBases)
    return ids === undefined || foreign === undefined ? undefined : { ids, foreign }
  } finally {
    rmSync(context, { recursive: true, force: true })
  }
}

/**
 * Builds the image under a name; nothing when it could not be built, else its id.
 * @param {string} name
 */
export const buildImageOnce = async (name) => {
  const values = await makeBaseImages()
  if (values === undefined) return undefined
  const context = copyWorkspace()
  try {
    return await build('building the image', context, { name, settings: ['--no-cache', '--layers=false'], values })
  } finally {
    rmSync(context, { recursive: true, force: true })
  }
}
