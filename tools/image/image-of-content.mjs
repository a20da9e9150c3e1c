// Is there an image of the sources as they are now?
// From what the image is made of to its name: built once for a content, found again after that. It gets the name that the chart asks
// for by default, at a registry called localhost. Images of earlier contents are removed, unless containers of theirs still run.
import { readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { say } from '../say.mjs'
import { filesBelow, hashContents, nodeBinary, packageNames, root } from '../workspace.mjs'
import { buildImageOnce } from './build-image.mjs'
import { askPodman } from './podman.mjs'

const repository = 'localhost/alb-ingress-controller'
const filesOfRoot = ['Dockerfile', 'LICENSE', 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'tools/image/base-images.mjs']

const isTool = (/** @type {string} */ file) => /^tools\/[^/]+\.mjs$/.test(file)

const filesOfPackage = (/** @type {string} */ name) => [
  `packages/${name}/package.json`,
  `packages/${name}/tsconfig.json`,
  ...filesBelow(`packages/${name}/src`),
]

/** Tells the name of the image of the sources as they are now, whether it is there or not. */
export const nameOfContent = () => {
  const files = [...filesOfRoot, ...filesBelow('tools').filter(isTool), ...packageNames().flatMap(filesOfPackage)]
  const node = readFileSync(join(nodeBinary, '../../package.json'), 'utf8')
  return `${repository}:content-${createHash('sha256').update(hashContents(files)).update(node).digest('hex').slice(0, 16)}`
}

const chartVersion = () => /^appVersion: "?([^"\n]+)"?$/m.exec(readFileSync(join(root, 'charts/alb-ingress-controller/Chart.yaml'), 'utf8'))?.[1] ?? 'latest'

const isThere = (/** @type {string} */ image) =>
  askPodman(['image', 'exists', image]).then(
    () => true,
    () => false,
  )

const removeOthers = async (/** @type {string} */ name) => {
  const names = (await askPodman(['images', '--format', '{{.Repository}}:{{.Tag}}', repository])).split('\n')
  for (const other of names.filter((one) => one.includes(':content-') && one !== name)) await askPodman(['rmi', other]).catch(() => undefined)
}

/**
 * Gives an image the names by which it is found.
 * @param {string} image
 * @param {string} name of the content that it was built from
 */
export const nameImage = async (image, name) => {
  await askPodman(['tag', image, name, `${repository}:${chartVersion()}`])
  await removeOthers(name)
}

/** Builds the image unless it is there, and names it; says what it does; false when it could not be built. */
export const makeImage = async () => {
  const name = nameOfContent()
  if (!(await isThere(name))) {
    say('building the image: under a minute on two idle cores, once for these sources')
    if ((await buildImageOnce(name)) === undefined) return false
  }
  await nameImage(name, name)
  return true
}
