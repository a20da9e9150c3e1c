// How does plain Node run these sources without a build?
// Node takes the types off by itself; this only tells it where `./name.js` and `@alb-ingress/<package>/name.js` stand as
// sources, as vitest.config.ts tells the tests. Loaded with `--import` before anything else; everything else resolves as ever.
import { registerHooks } from 'node:module'

const packages = new URL('../../../', import.meta.url)

/** @param {string} specifier */
const sourceOf = (specifier) => {
  const [, name, path] = /^@alb-ingress\/([a-z0-9-]+)\/(.+)\.js$/.exec(specifier) ?? []
  return name === undefined ? specifier : new URL(`${name}/src/${path}.ts`, packages).href
}

registerHooks({
  resolve: (specifier, context, next) => {
    const isOwn = context.parentURL?.endsWith('.ts') === true && /^\.{1,2}\/.+\.js$/.test(specifier)
    return next(isOwn ? specifier.replace(/\.js$/, '.ts') : sourceOf(specifier), context)
  },
})
