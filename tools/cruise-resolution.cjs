// Where do imports of our own packages lead, for the import rules?
// From `@alb-ingress/core/ports/clock.js` to `packages/core/src/ports/clock.ts`, in the form that the resolver of
// dependency-cruiser reads. Without it the exports map leads to compiled output, which no rule looks at.
const { resolve } = require('node:path')

const packages = resolve(process.cwd(), 'packages')
const names = ['core', 'aws-adapter', 'k8s-adapter', 'sandbox', 'controller']

module.exports = {
  resolve: {
    alias: {
      '@alb-ingress/core/testing': resolve(packages, 'core/testing'),
      ...Object.fromEntries(names.map((name) => [`@alb-ingress/${name}`, resolve(packages, name, 'src')])),
    },
    extensionAlias: { '.js': ['.ts', '.js'] },
    extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
  },
}
