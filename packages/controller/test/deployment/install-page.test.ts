// Does the kustomization of docs/install.md fit deploy/?
// What it replaces is there under the names that it uses; what it sets are settings of the program.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { settingsOf, variableOf } from '../../src/setting-table.js'
import { deployment } from './plain-manifests.js'

const page = readFileSync(fileURLToPath(new URL('../../../../docs/install.md', import.meta.url)), 'utf8')

interface Kustomization {
  readonly resources: ReadonlyArray<string>
  readonly images: ReadonlyArray<{ readonly name: string }>
  readonly patches: ReadonlyArray<{ readonly patch: string }>
}

const written: Kustomization = parse(/kustomization\.yaml <<END\n([\s\S]*?)\nEND\n/.exec(page)?.[1] ?? '')
const patch: typeof deployment = parse(written.patches[0]?.patch ?? '')

const containersOf = ({ spec }: typeof deployment) => spec.template.spec.containers

describe('the kustomization of docs/install.md', () => {
  it('stands on deploy/ and patches its Deployment', () => {
    const { apiVersion, kind, metadata } = deployment
    expect(written.resources).toEqual(['../deploy'])
    expect(patch).toMatchObject({ apiVersion, kind, metadata: { name: metadata.name, namespace: metadata.namespace } })
    expect(containersOf(patch).map(({ name }) => name)).toEqual(containersOf(deployment).map(({ name }) => name))
  })

  it('replaces the image of its container', () => {
    const images = containersOf(deployment).map(({ image }) => image.replace(/:.*/, ''))
    expect(written.images.map(({ name }) => name)).toEqual(images)
  })

  it('sets variables that the program reads, the name of the cluster first', () => {
    const names = containersOf(patch).flatMap(({ env }) => env.map(({ name }) => name))
    expect(names[0]).toBe('ALB_INGRESS_CLUSTER_NAME')
    expect(names.filter((name) => !settingsOf('run').map(variableOf).includes(name))).toEqual([])
  })
})
