// Do the values of the Helm chart fit the program that they configure?
// Each is explained and known to the schema; `settings` takes every setting of `run` that the chart does not make itself.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, it } from 'vitest'
import { settingsOf, variableOf } from '../../src/settings/setting-table.js'
import { readSettings } from '../../src/settings/read-settings.js'
import { chart, program, schema, schemaPaths, values } from './chart-values.js'
import { podSpec } from './plain-manifests.js'

describe('the values', () => {
  it('each have a comment', () => {
    const bare = values.filter(({ nature, comment }) => nature === 'Value' && comment.trim() === '')
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  it('are those of the schema', () => {
    // Helm itself adds `global`.
    expect(values.map(({ path }) => path).toSorted()).toEqual(schemaPaths().filter((path) => path !== 'global').toSorted())
  })
})

describe('the value "settings"', () => {
  const known = schema.properties?.['settings']?.properties ?? {}

  /** What the chart decides, or has a value for; a kubeconfig has no place in a cluster. */
  const madeByChart = (): ReadonlyArray<string> => {
    const { args = [], env = [] } = podSpec.containers[0] ?? {}
    const flags = args.flatMap((arg) => /^--([^=]+)=/.exec(arg)?.[1] ?? [])
    const named = settingsOf('run').filter((setting) => env.some(({ name }) => name === variableOf(setting)))
    return [...flags, ...named.map(({ flag }) => flag), 'aws-region', 'aws-vpc-id', 'kubeconfig', 'enable-leader-election']
  }

  it('takes every other setting of run', () => {
    const others = settingsOf('run').filter(({ flag }) => !madeByChart().includes(flag))
    expect(Object.keys(known).toSorted()).toEqual(others.map(({ flag }) => flag).toSorted())
  })

  it('offers words that the program takes', () => {
    const words = settingsOf('run').flatMap(({ name, flag }) => (known[flag]?.enum ?? []).map((word) => ({ name, word })))
    const refused = words.filter(({ name, word }) => E.isLeft(readSettings('run', { clusterName: 'prod', [name]: word }, {})))
    expect(words.length).toBeGreaterThan(10)
    expect(refused).toEqual([])
  })
})

describe('the chart', () => {
  it('carries the version of the program', () => {
    expect(chart).toMatchObject({ version: program.version, appVersion: program.version })
  })
})
