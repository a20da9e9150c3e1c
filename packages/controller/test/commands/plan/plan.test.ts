// Planning a cluster with its account, and a folder on top of both: what is said, and that nothing is written anywhere.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { kubeconfigText } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { ingressText, serviceText } from '../../simulation/manifest-texts.js'
import { type LiveWorld, liveWorld } from '../live-world.js'

let world: LiveWorld
let present: string
let changed: string

const folderOf = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'))
  Object.entries(files).forEach(([file, text]) => writeFileSync(join(folder, file), text))
  return folder
}

beforeAll(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'a')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b')
  world = await liveWorld()
  present = folderOf({ 'web.yaml': serviceText({ name: 'web' }), 'ingress.yaml': ingressText({ name: 'web' }) })
  changed = folderOf({
    'ingress.yaml': ingressText({ name: 'web', paths: [{ path: '/', service: 'web' }, { path: '/api', service: 'web' }] }),
  })
  await applyManifestFolder(world.server, present, nodesOfAccount(world.account.state()))()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.close()
  ;[present, changed].forEach((folder) => rmSync(folder, { recursive: true }))
})

const lastLine = ({ written }: { readonly written: string }): string => written.split('\n').at(-1)?.trim() ?? ''

test('the cluster of the kubeconfig is planned against the account as it is', async () => {
  const end = await world.runOnAws('plan')
  expect([end.code, end.complaints, lastLine(end)]).toEqual([
    2,
    '',
    '8 to create, 1 to change, 0 to delete · 10 AWS calls · no request changes its answer until web.example.com exists',
  ])
})

test('a folder on top of the cluster changes what it says and leaves the rest as it is there', async () => {
  const [alone, over] = [await world.runOnAws('plan', '--output', 'json'), await world.runOnAws('plan', changed, '--live', '--output', 'json')]
  const rules = ({ written }: { readonly written: string }): ReadonlyArray<string> =>
    [...written.matchAll(/"description": "(create (?:rule|target group).*)"/g)].map(([, text = '']) => text)
  expect([over.code, (JSON.parse(over.written) as { errors: unknown }).errors]).toEqual([2, []])
  expect(rules(over).filter((text) => text.startsWith('create target group'))).toEqual(
    rules(alone).filter((text) => text.startsWith('create target group')),
  )
  expect([alone, over].map((end) => rules(end).filter((text) => text.startsWith('create rule')).length)).toEqual([1, 2])
})

test.each([
  [{ 'none.yaml': '# nothing yet\n' }, 'note: there is no Ingress in what was read.'],
  [
    { 'web.yaml': serviceText({ name: 'web' }), 'ingress.yaml': ingressText({ name: 'web', className: 'nginx' }) },
    'note: 1 Ingress of other classes is left alone: shop/web (class nginx). To have one served, name an IngressClass of controller ingress.k8s.aws/alb in its spec.ingressClassName.',
  ],
])('a folder that asks nothing of us is not taken for one that needs nothing', async (files, note) => {
  const folder = folderOf(files)
  const end = await world.run('plan', folder)
  rmSync(folder, { recursive: true })
  expect([end.code, end.complaints, lastLine(end)]).toEqual([0, '', note])
})

test('a file that cannot be read is all that is told, when there is no Ingress beside it', async () => {
  const folder = folderOf({ 'ingress.yaml': 'spec:\n  ingressClassName: alb\n   rules: []\n' })
  const end = await world.run('plan', folder)
  rmSync(folder, { recursive: true })
  expect(end).toEqual({
    code: 1,
    written: 'No change is planned: there is no Ingress that could be read, and this is wrong:',
    complaints:
      '\n  ! ingress.yaml:2:21: Nested mappings are not allowed in compact mappings; put a value that holds a colon in quotes, begin a new line after its key, or correct the indentation of the next line',
  })
})

test('planning writes nothing, neither to AWS nor to the cluster, and needs no more than the rights of a plan', async () => {
  const before = { account: JSON.stringify(world.account.state().elbv2), cluster: world.server.state().version }
  world.requests.length = 0
  const counts = world.account.counts()
  await world.runOnAws('plan')
  await world.runOnAws('plan', changed, '--live')
  await world.runOnAws('explain', 'web.example.com', '/', changed, '--live')
  const after = world.account.counts()
  expect({
    reads: after.reads > counts.reads,
    writes: after.writes - counts.writes,
    methods: [...new Set(world.requests.map((request) => request.split(' ')[0]))],
    account: JSON.stringify(world.account.state().elbv2) === before.account,
    cluster: world.server.state().version,
    refused: world.account.refused(),
  }).toEqual({ reads: true, writes: 0, methods: ['GET'], account: true, cluster: before.cluster, refused: [] })
})

test('a cluster without any object is known too: there is nothing to do', async () => {
  const empty = await liveWorld()
  const ends = [await empty.runOnAws('plan'), await empty.runOnAws('explain', 'web.example.com', '/'), await empty.run('release')]
  await empty.close()
  expect(ends.map(({ code, complaints, written }) => [code, complaints, written])).toEqual([
    [0, '', 'Nothing to do: AWS is as the manifests ask for.\n\n  note: there is no Ingress in what was read.'],
    [3, '', '! No Ingress has the host web.example.com, and no load balancer of ours answers any host.\n  No Ingress has a host.'],
    [0, '', 'Nothing to do: no Ingress has a finalizer of ours.'],
  ])
})

test('a saved account is not mixed up with a real one', async () => {
  expect((await world.runOnAws('plan', '--aws-state', 'account.json')).complaints).toContain('--aws-state: a saved account takes the place of a real one')
})

test('an API server that cannot be reached is named at once, and so is a kubeconfig that is not there', async () => {
  const nowhere = folderOf({ config: kubeconfigText(1) })
  const ends = await Promise.all([join(nowhere, 'config'), '/nowhere'].map((file) => world.runOnAws('plan', `--kubeconfig=${file}`)))
  rmSync(nowhere, { recursive: true })
  expect(ends.map(({ code, written, complaints }) => [code, written, complaints.replace(/^watch \S+: /, '')])).toEqual([
    [1, '', 'the API server cannot answer (http://127.0.0.1:1: connect ECONNREFUSED 127.0.0.1:1); nothing answers at this address: see that the cluster runs, that --kubeconfig or KUBECONFIG names the right one, and that "kubectl get ingress" works with the same kubeconfig'],
    [1, '', "kubeconfig /nowhere: ENOENT: no such file or directory, open '/nowhere'; name a file that kubectl can use by --kubeconfig or KUBECONFIG"],
  ])
})
