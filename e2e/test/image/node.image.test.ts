// Does a node of `npm run cluster` do what a Pod says, and nothing in silence that it does not?
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseManifests, workspaceRoot } from '../../environment/chart/helm.js'
import { chooseNode } from '../../environment/node/choose-node.js'
import { containerArguments } from '../../environment/node/container-arguments.js'
import type { Container, Pod, PodSpec } from '../../environment/node/pod.js'
import { findUnsupportedFields } from '../../environment/node/unsupported-fields.js'

const container: Container = {
  name: 'controller',
  image: 'localhost/one:1',
  args: ['run', '--dns=off'],
  env: [{ name: 'REGION', value: 'us-east-1' }],
  resources: { limits: { memory: '384Mi' } },
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  volumeMounts: [{ name: 'access', mountPath: '/var/run/secrets', readOnly: true }],
}

const pod = (spec: Partial<PodSpec> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace: 'shop', name: 'web', uid: 'uid-1', labels: { app: 'web' } },
  spec: {
    serviceAccountName: 'default',
    terminationGracePeriodSeconds: 20,
    securityContext: { runAsUser: 65532, runAsGroup: 65532 },
    containers: [container],
    ...spec,
  },
})

const place = {
  name: 'cluster-uid-1',
  label: 'cluster=7',
  network: '/proc/7/ns/net',
  volumeFolder: (volume: string): string => `/made/${volume}`,
  apiServer: { address: '198.18.0.1', port: 443 },
}

describe('a container', () => {
  it('runs as its Pod says', () => {
    expect(containerArguments(pod(), container, place)).toEqual([
      'create',
      '--replace',
      '--pull=never',
      '--name=cluster-uid-1',
      '--label=cluster=7',
      '--network=ns:/proc/7/ns/net',
      '--hostname=web',
      '--user=65532:65532',
      '--memory=384m',
      '--read-only',
      '--read-only-tmpfs=false',
      '--security-opt=no-new-privileges',
      '--cap-drop=ALL',
      '--env=KUBERNETES_SERVICE_HOST=198.18.0.1',
      '--env=KUBERNETES_SERVICE_PORT=443',
      '--env=REGION=us-east-1',
      '--volume=/made/access:/var/run/secrets:ro',
      'localhost/one:1',
      'run',
      '--dns=off',
    ])
  })

  it('is confined no further than its Pod says', () => {
    const { name, image } = container
    const bare = { name, image, command: ['/app', 'serve'], securityContext: { runAsUser: 7 } }
    expect(containerArguments(pod({ securityContext: {} }), bare, place).slice(7)).toEqual([
      '--user=7',
      '--env=KUBERNETES_SERVICE_HOST=198.18.0.1',
      '--env=KUBERNETES_SERVICE_PORT=443',
      '--entrypoint=["/app","serve"]',
      'localhost/one:1',
    ])
  })
})

/** A Pod with a field that is none of those a node reads. */
const withField = (field: string, value: unknown): Pod => pod({ [field]: value })
const withContainer = (change: object): Pod => pod({ containers: [{ ...container, ...change }] })

describe('what is not done here', () => {
  it('is nothing of the Pods of deploy/', async () => {
    const [deployment] = parseManifests(await readFile(join(workspaceRoot, 'deploy/deployment.yaml'), 'utf8'))
    const { template } = deployment?.['spec'] as { readonly template: { readonly spec: PodSpec } }
    expect(findUnsupportedFields(pod(template.spec))).toEqual([])
  })

  it.each([
    [withField('hostNetwork', true), 'spec.hostNetwork: true'],
    [withField('nodeSelector', { disk: 'ssd' }), 'spec.nodeSelector: {"disk":"ssd"}'],
    [withField('enableServiceLinks', true), 'spec.enableServiceLinks: true'],
    [withField('volumes', [{ name: 'data', emptyDir: {} }]), 'spec.volumes[0].emptyDir: {}'],
    [withContainer({ envFrom: [] }), 'spec.containers[0].envFrom: []'],
    [withContainer({ args: ['--host=$(HOST)'] }), 'spec.containers[0].args: ["--host=$(HOST)"]'],
    [withContainer({ resources: { limits: { memory: '1e9' } } }), 'spec.containers[0].resources.limits.memory: "1e9"'],
    [withContainer({ securityContext: { privileged: true } }), 'spec.containers[0].securityContext.privileged: true'],
    [withContainer({ readinessProbe: { exec: {} } }), 'spec.containers[0].readinessProbe.exec: {}'],
  ])('is named with what it says: %#', (found, words) => {
    expect(findUnsupportedFields(found)).toEqual([`${words} is not done by the nodes of this cluster`])
  })

  it('is a second container, and a user that may be root', () => {
    expect(findUnsupportedFields(pod({ securityContext: { runAsNonRoot: true }, containers: [container, container] }))).toEqual([
      'spec.containers: only Pods of one container run on the nodes of this cluster',
      'spec.securityContext.runAsNonRoot: needs a runAsUser that is not 0 on the nodes of this cluster',
    ])
  })
})

describe('a new Pod', () => {
  const on = (nodeName: string, app: string): Pod => ({ ...pod({ nodeName }), metadata: { ...pod().metadata, labels: { app } } })

  it('goes where fewest of its kind are, then where fewest are at all', () => {
    expect(chooseNode(['a', 'b'], [on('a', 'web'), on('b', 'api'), on('b', 'api')], pod())).toBe('b')
    expect(chooseNode(['a', 'b'], [on('a', 'api')], pod())).toBe('b')
    expect(chooseNode(['a', 'b'], [], pod())).toBe('a')
    expect(chooseNode([], [], pod())).toBeUndefined()
  })
})
