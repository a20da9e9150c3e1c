// What must a bundler be told so that the controller stays small?
// Three plugins for esbuild; each leaves out what a controller never runs, and changes nothing that it does. Together they bring
// resident memory from 223 to 140 MB after 73 AWS writes (Node 24.21, --max-semi-space-size=2 --optimize-for-size).
import { readFileSync } from 'node:fs'

/** @typedef {import('esbuild').Plugin} Plugin */

/**
 * Leaves some imports of one file to another file that is looked for when they are asked for.
 * @param {{ importer: string, imports: readonly string[], file: string }} where
 * @returns {Plugin}
 */
export const apart = ({ importer, imports, file }) => ({
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`^\\./(?:${imports.join('|')})\\.js$`) }, (found) =>
      found.importer.endsWith(importer) ? { path: `./${file}`, external: true } : undefined,
    )
  },
})

/**
 * Writes out the computed keys of the SDK's message schemas (`{ [_xN]: _TSa }`, each a constant above): a bundler cannot know that
 * reading them does nothing, and keeps all schemas of EC2 for the sake of six.
 * @type {Plugin}
 */
export const plainSchemas = {
  name: 'plain-schemas',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/dist-es\/schemas\/schemas_\d+\.js$/ }, ({ path }) => ({ contents: withPlainKeys(readFileSync(path, 'utf8')) }))
  },
}

/** @param {string} text */
export const withPlainKeys = (text) => {
  const constants = new Map([...text.matchAll(/^const (\w+) = ("[^"\\]*");$/gm)].map(([, name = '', value = '']) => [name, value]))
  return text.replaceAll(/\[(\w+)\]: /g, (whole, name) => (constants.has(name) ? `${constants.get(name)}: ` : whole))
}

const standIn = `
export const fetch = globalThis.fetch
export class Agent { constructor() { throw new Error('the bundle holds no undici: requests go through node:http') } }
export { Agent as ProxyAgent }
`

/**
 * Leaves out undici, the HTTP of client-node's own requests: of client-node only configuration and authentication are used, and
 * requests go through node:http.
 * @type {Plugin}
 */
export const withoutUndici = {
  name: 'without-undici',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^undici$/ }, () => ({ path: 'undici', namespace: 'stand-in' }))
    onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({ contents: standIn }))
  },
}
