#!/usr/bin/env node
// Under which Node does the program run?
// Under the one that starts it when that is new enough, otherwise under the Node 24 that comes along as an npm package: the
// program starts itself again with it, hands signals on, and ends as that ends. Written for Node 20, which is why it is plain.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const nodeMajorMin = 24
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url))

const findNode = () => {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin/node')
  } catch {
    return ''
  }
}

if (Number(process.versions.node.split('.')[0]) >= nodeMajorMin) {
  await import(main)
} else {
  const node = findNode()
  if (node === '') {
    console.error(`alb-ingress needs Node ${nodeMajorMin} or newer, this is ${process.versions.node}; install it, or the npm package "node" beside alb-ingress`)
    process.exitCode = 1
  } else {
    const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('exit', (code) => {
      process.exitCode = code ?? 1
    })
  }
}
