// How does Node run the sources of the end-to-end environment, which nobody compiles?
// Node takes the types out by itself; what is left is the name: an import of `x.js` is of `x.ts` where that is what lies there.
// https://nodejs.org/docs/latest-v24.x/api/typescript.html and module.html#moduleregisterhooksoptions, checked 2026-11.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  resolve: (specifier, context, next) => {
    if (!/^\.{1,2}\/.*\.js$/.test(specifier) || context.parentURL === undefined) return next(specifier, context)
    const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL)
    return next(existsSync(fileURLToPath(source)) ? source.href : specifier, context)
  },
})
