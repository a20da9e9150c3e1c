// Explaining requests from a command line: what is said, exit codes, what is wrong with the question, and a live world.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runCommandLine } from '@alb-ingress/controller/commands/command-line.js'
import { nodesOfAccount } from '@alb-ingress/sandbox/serve/account-nodes.js'
import { applyManifestFolder } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { ingressText, serviceText } from '../../simulation/manifest-texts.js'
import { type CommandEnd, type LiveWorld, liveWorld } from '../live-world.js'
import { shownTerminal } from '../shown-terminal.js'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'))
  writeFileSync(join(folder, 'web.yaml'), `${serviceText({ name: 'web' })}---\n${serviceText({ name: 'beta' })}`)
  writeFileSync(
    join(folder, 'ingress.yaml'),
    ingressText({
      name: 'web',
      annotations: { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'ssl-redirect': '443' },
      paths: [
        { path: '/beta', service: 'beta' },
        { path: '/', service: 'web' },
      ],
    }),
  )
})
afterAll(() => rmSync(folder, { recursive: true }))

const explain = async (...args: ReadonlyArray<string>): Promise<CommandEnd> => {
  const terminal = shownTerminal()
  const code = await runCommandLine({ args: ['explain', ...args], environment: {}, terminal })()
  return { code, written: terminal.written(), complaints: terminal.complaints() }
}

/** The Service that is named after an arrow. */
const serviceOf = ({ written }: CommandEnd): string => /-> target group \S+ \(Service (\S+)\)/.exec(written)?.[1] ?? ''

describe('a folder', () => {
  test('is explained as it would be, both ports, with what came close', async () => {
    const { code, written, complaints } = await explain('web.example.com', '/x?y=1', folder)
    expect([code, complaints]).toEqual([0, ''])
    expect(written.replaceAll(/k8s-\w+-\w+-\w+/g, 'k8s-…').split('\n')).toEqual([
      'Load balancer k8s-… (Ingress shop/web), no record leads there yet; it is still to be made',
      '80 · no rule matches, the default action answers',
      '  -> redirect 301 to https://web.example.com:443/x?y=1',
      '443 · rule 200 · Ingress shop/web spec.rules[0].http.paths[1] (Prefix /)',
      '  -> target group k8s-… (Service shop/web:http), not made yet',
      'Came close:',
      '  rule 100  web.example.com /beta, /beta/*  path: wants /beta or /beta/*, got /x',
    ])
  })

  test.each<readonly [string, ReadonlyArray<string>, number]>([
    ['a rule', ['https://web.example.com', '/'], 0],
    ['a default action', ['http://web.example.com', '/'], 2],
    ['no listener', ['web.example.com:81', '/'], 3],
    ['what answers any host', ['nobody.example.org', '/'], 2],
    ['no host', ['http://', '/'], 1],
    ['no path', ['web.example.com', 'x'], 1],
  ])('%s: %j ends with %i', async (_, args, code) => {
    expect((await explain(...args, folder)).code).toBe(code)
  })

  test('is explained as JSON', async () => {
    const { written } = await explain(
      ...['https://web.example.com', '/?a=1', folder, '--output', 'json', '--method', 'HEAD', '--source-ip', '10.1.2.3'],
      ...['--header', 'X-Beta: yes', '--header', 'X-Other:no', '--query', 'v=2', '--query', 'w'],
    )
    expect(JSON.parse(written)).toMatchObject({
      schemaVersion: 1,
      request: {
        method: 'HEAD',
        host: 'web.example.com',
        target: '/?a=1&v=2&w',
        sourceIp: '10.1.2.3',
        headers: [
          { name: 'X-Beta', value: 'yes' },
          { name: 'X-Other', value: 'no' },
        ],
      },
      loadBalancers: [{ group: 'shop/web', leadsBy: 'HostOfIngress', afterPlan: [{ port: 443, rule: { number: 200 } }] }],
    })
  })

  test('with a question that is no question is told what is meant', async () => {
    expect((await explain('web.example.com', 'x', folder)).complaints).toBe('path: expected a path such as /v2/items, got "x"; it begins with a slash')
    expect((await explain('web.example.com', '/', folder, '--protocol', 'tcp', '--header', 'no')).complaints.split('\n')).toEqual([
      '--header: expected a header such as X-Beta:yes, got "no"; a header of the request; may be given several times',
      '--protocol: expected HTTP, HTTPS or any, got "tcp"; ask only listeners of HTTP or of HTTPS',
      '("alb-ingress explain --help" lists its options)',
    ])
  })
})

describe('a cluster', () => {
  let world: LiveWorld

  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'a')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'b')
    world = await liveWorld()
    await applyManifestFolder(world.server, folder, nodesOfAccount(world.account.state()))()
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await world.close()
  })

  test('is explained without a folder', async () => {
    expect(serviceOf(await world.runOnAws('explain', 'https://web.example.com', '/'))).toBe('shop/web:http')
  })

  test('needs the name of the cluster', async () => {
    expect(await world.run('explain', 'web.example.com', '/')).toEqual({
      code: 1,
      written: '',
      complaints: '--cluster-name: this is needed, and has no default; the cluster that resources are tagged with (or ALB_INGRESS_CLUSTER_NAME)\n("alb-ingress explain --help" lists its options)',
    })
  })
})
