// Is what ships of others named, and allowed?
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { acceptedLicences, documentLicences, readShippedPackages } from '../shipped-packages.mjs'
import { packageNames, root } from '../workspace.mjs'

const shipped = readShippedPackages()

describe('what ships of others', () => {
  it('is all that the dependencies of the packages lead to', () => {
    const direct = packageNames().flatMap((name) => {
      const { dependencies } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as { readonly dependencies: Record<string, string> }
      return Object.entries(dependencies).filter(([dependency]) => !dependency.startsWith('@alb-ingress/'))
    })
    const listed = new Set(shipped.map(({ name, version }) => `${name} ${version}`))
    expect(direct.map(([name, version]) => `${name} ${version}`).filter((one) => !listed.has(one))).toEqual([])
    // What those need in turn.
    expect(shipped.map(({ name }) => name)).toContain('jsep')
  })

  it('is under licences that we accept', () => {
    expect(shipped.filter(({ licence }) => !acceptedLicences.includes(licence))).toEqual([])
  })
})

describe('the page on licences', () => {
  it('counts licences and names each package with its version', () => {
    const packages = [
      { name: '@s/a', version: '1.0.0', licence: 'MIT' },
      { name: 'b', version: '2.0.0', licence: 'ISC' },
      { name: 'b', version: '3.0.0', licence: 'MIT' },
    ]
    expect(documentLicences(packages).split('\n\n').slice(3)).toEqual([
      '| licence | packages |\n|---|---|\n| ISC | 1 |\n| MIT | 2 |',
      [
        '| package | version | licence |\n|---|---|---|',
        '| [@s/a](https://www.npmjs.com/package/@s/a) | 1.0.0 | MIT |',
        '| [b](https://www.npmjs.com/package/b) | 2.0.0 | ISC |',
        '| [b](https://www.npmjs.com/package/b) | 3.0.0 | MIT |\n',
      ].join('\n'),
    ])
  })
})
