#!/usr/bin/env node
// How does `npx alb-ingress ARGS` come to run in a clone, even a clean one?
// From the arguments to the program under this workspace's own Node: it is `bin` in the root package.json, so that npx finds
// it here and asks no registry for the name. A published package has its own, packages/controller/bin.
process.argv.splice(2, 0, 'alb-ingress')
await import('./bootstrap.mjs')
