// Do the kustomizations of docs/install.md and examples/controller fit deploy/?
// What it replaces is there under the names that it uses; what it sets are settings of the program.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { settingsOf, variableOf } from '../../src/settings/setting-table.js'
import { deployment } from './plain-manifests.js'

const textAt = (path: string): string => readFileSync(fileURLToPath(new URL(`../../../../${path}`, import.meta.url)), 'utf8')

const kustomizations: ReadonlyArray<readonly [string, string]> = [
  ['docs/install.md', /kustomization\.yaml <<END\n([\s\S]*?)\nEND\n/.exec(textAt('docs/install.md'))?.[1] ?? ''],
  ['examples/controller', textAt('examples/controller/Kustomization')],
]

interface Kustomization {
  readonly resources: ReadonlyArray<string>
  readonly images: ReadonlyArray<{ readonly name: string }>
  readonly patches: ReadonlyArray<{ readonly patch: string }>
}

const containersOf = ({ spec }: typeof deployment) => spec.template.spec.containers

describe.each(kustomizations)('the kustomization of %s', (place, text) => {
  const written: Kustomization = parse(text)
  const patch: typeof deployment = parse(written.patches[0]?.patch ?? '')

  it('stands on deploy/ and patches its Deployment', () => {
    const { apiVersion, kind, metadata } = deployment
    expect(written.resources.map((resource) => resource.replace(/^(\.\.\/)+/, ''))).toEqual(
      place === 'examples/controller' ? ['deploy', 'ingress.yaml'] : ['deploy'],
    )
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
