// Do the plain manifests come out of what helm renders, one file per template?
import { expect, it } from 'vitest'
import { splitManifests } from '../manifests.mjs'

const rendered = `---
# Source: alb-ingress-controller/templates/service.yaml
kind: Service
---
# Source: alb-ingress-controller/templates/deployment.yaml
# Why it is so.
kind: Deployment
`

it('writes a file per template and a kustomization that names them, in the order of their names', () => {
  const files = splitManifests(rendered)
  const [written] = files[0]?.text.split('\n') ?? []
  expect(written).toMatch(/^# Written by/)
  expect(files.map(({ file }) => file)).toEqual(['deploy/deployment.yaml', 'deploy/service.yaml', 'deploy/kustomization.yaml'])
  expect(files.slice(0, 2).map(({ text }) => text)).toEqual([
    `${written ?? ''}\n# Why it is so.\nkind: Deployment\n`,
    `${written ?? ''}\nkind: Service\n`,
  ])
  expect(files[2]?.text).toContain('resources:\n  - deployment.yaml\n  - service.yaml\n')
})
