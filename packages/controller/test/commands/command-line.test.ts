// Commands by name, slips of the pen, and exit codes.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runCommandLine } from '@alb-ingress/controller/commands/command-line.js'
import { shownTerminal } from './shown-terminal.js'

const examples = fileURLToPath(new URL('../../../../examples', import.meta.url))
const corpus = fileURLToPath(new URL('../../../core/testing/fixtures/recorded', import.meta.url))

const run = async (...args: ReadonlyArray<string>): Promise<{ code: number; written: string; complaints: string }> => {
  const terminal = shownTerminal()
  const code = await runCommandLine({ args, environment: {}, terminal })()
  return { code, written: terminal.written(), complaints: terminal.complaints() }
}

const commands = '(the commands are run, sandbox, plan, explain, release, iam-policy, corpus, completion; "alb-ingress --help" tells of each)'

describe('the command line', () => {
  test('names the command and the flag that were meant', async () => {
    expect(await run('sandbx')).toEqual({
      code: 1,
      written: '',
      complaints: `error: unknown command 'sandbx'\n(Did you mean sandbox?)\n${commands}`,
    })
    expect((await run('plan', examples, '--dnss', 'off')).complaints).toBe(
      `error: unknown option '--dnss'\n(Did you mean --dns?)\n("alb-ingress plan --help" lists its options)`,
    )
  })

  test.each(['--foo', '--enable-shield'])('names no flag for %s, which resembles none', async (flag) => {
    expect(await run('run', '--cluster-name', 'demo', flag)).toEqual({
      code: 1,
      written: '',
      complaints: `error: unknown option '${flag}'\n("alb-ingress run --help" lists its options)`,
    })
  })

  test('helps with each command, and lists them for a name that none has', async () => {
    expect((await run('help', 'plan')).written).toBe((await run('plan', '--help')).written)
    expect((await run('help')).written).toBe((await run('--help')).written)
    expect(await run('help', 'bogus')).toEqual({ code: 1, written: '', complaints: `error: unknown command 'bogus'\n${commands}` })
  })

  test('says that the controller needs the name of its cluster, and all else that is wrong', async () => {
    expect(await run('run', '--txt-owner-id', 'me', '--policy', 'maybe', '--enable-leader-election=perhaps')).toEqual({
      code: 1,
      written: '',
      complaints: [
        '--dns: expected "sync", "upsert-only", "create-only" or "off", got "maybe"',
        '--enable-leader-election: expected "true" or "false", got "perhaps"; one of several replicas works, the others stand by; without it this process works at once',
        '--cluster-name: this is needed, and has no default; the cluster that resources are tagged with (or ALB_INGRESS_CLUSTER_NAME)',
        '("alb-ingress run --help" lists its options)',
      ].join('\n'),
    })
  })

  test('teaches by help', async () => {
    const { code, written } = await run('plan', '--help')
    expect(code).toBe(0)
    expect(written).toContain('Exit code: 0 nothing to do,')
    expect(written).toContain('ALB_INGRESS_DNS_OWNER_ID')
    expect((await run('run', '--help')).written).toContain('the cluster that resources are tagged with (needed)')
  })

  test('says all wrong settings and stops', async () => {
    expect(await run('plan', examples, '--dns', 'maybe', '--output', 'xml')).toMatchObject({ code: 1, written: '' })
  })
})

describe('plan', () => {
  test('ends with 2 when there is something to do', async () => {
    const { code, written, complaints } = await run('plan', join(examples, 'echoserver'))
    expect([code, complaints]).toEqual([2, ''])
    expect(written.split('\n').at(-1)).toBe(
      '  8 to create, 1 to change, 0 to delete · 10 AWS calls · no request changes its answer until echoserver.example.com exists',
    )
  })

  test('writes JSON that says its version', async () => {
    const { code, written } = await run('plan', join(examples, 'echoserver'), '--output', 'json')
    expect(code).toBe(2)
    expect(JSON.parse(written)).toMatchObject({
      schemaVersion: 1,
      summary: { create: 8, change: 1, delete: 0, blocked: 0, awsCalls: 10 },
      errors: [],
    })
  })

  test('ends with 1 and the message when an Ingress is wrong, or a folder is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plan-'))
    const text = readFileSync(join(examples, 'echoserver/ingress.yaml'), 'utf8')
    writeFileSync(join(folder, 'a.yaml'), text.replace('scheme: internet-facing', 'scheme: public'))
    expect((await run('plan', folder)).complaints).toContain('got "public"')
    rmSync(folder, { recursive: true })
    expect(await run('plan', folder)).toMatchObject({ code: 1, complaints: `folder ${folder} cannot be read (ENOENT); name a folder of manifests` })
  })
})

describe('corpus', () => {
  test('compares every recorded case, and ends with 1 when one differs', async () => {
    const { code, written } = await run('corpus', corpus)
    expect(written.split('\n').at(-1)).toBe('30 cases: 22 equal, 0 different, 6 not honoured yet, 2 refused by both')
    expect(code).toBe(0)
  })

  test('says what differs, and what cannot be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
    cpSync(corpus, folder, { recursive: true, filter: (path) => !/cases\/.*\.json$/.test(path) })
    const text = readFileSync(join(corpus, 'cases/minimal-nodeport.json'), 'utf8')
    writeFileSync(join(folder, 'cases/changed.json'), text.replace('"HealthCheckPath": "/"', '"HealthCheckPath": "/up"'))
    writeFileSync(join(folder, 'cases/broken.json'), '{"objects": 1}')
    const { code, written } = await run('corpus', folder)
    expect(code).toBe(1)
    expect(written).toContain('health check path: wanted /, recorded /up')
    expect(written).toContain('different  broken')
    expect(written.split('\n').at(-1)).toBe('2 cases: 0 equal, 2 different, 0 not honoured yet, 0 refused by both')
    rmSync(folder, { recursive: true })
  })
})
