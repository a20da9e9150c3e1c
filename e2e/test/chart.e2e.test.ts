// Does the Helm chart render what it promises?
// By the real helm, without a cluster: nothing to complain of, the same bytes each time, no wrong value, no stale manifest.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allOptions, named } from '../environment/chart/all-options.js'
import { chartFolder, parseManifests, runHelm, workspaceRoot } from '../environment/chart/helm.js'
import type { ProgramAnswer } from '../environment/processes/run-to-end.js'
import { makeWorkingFolder, type WorkingFolder } from '../environment/processes/working-folder.js'

let folder: WorkingFolder

beforeAll(async () => {
  folder = await makeWorkingFolder()
})

afterAll(() => folder.remove())

const render = (args: ReadonlyArray<string>): Promise<ProgramAnswer> =>
  runHelm(folder.path, ['template', 'alb', chartFolder, '--namespace', 'ingress', ...named, ...args])

describe('the chart', () => {
  it.each([
    ['as it is', []],
    ['with all its options', allOptions],
  ])('%s, passes a strict lint', async (_, options) => {
    const { code, output, complaints } = await runHelm(folder.path, ['lint', '--strict', chartFolder, ...named, ...options])
    expect({ code, complaints, verdict: output.trim().split('\n').at(-1) }).toEqual({
      code: 0,
      complaints: '',
      verdict: '1 chart(s) linted, 0 chart(s) failed',
    })
  })

  it('renders the same bytes each time', async () => {
    const [one, other] = [await render(allOptions), await render(allOptions)]
    expect(one).toMatchObject({ code: 0, complaints: '' })
    expect(other.output).toBe(one.output)
  })

  it('has the options off until they are asked for', async () => {
    const kindsOf = ({ output }: ProgramAnswer) => [...new Set(parseManifests(output).map(({ kind }) => kind))].toSorted()
    const usual = kindsOf(await render([]))
    expect(kindsOf(await render(allOptions)).filter((kind) => !usual.includes(kind))).toEqual([
      'ConfigMap',
      'NetworkPolicy',
      'PrometheusRule',
      'ServiceMonitor',
    ])
  })

  it('makes no webhook, no certificate and no secret', async () => {
    const kinds = parseManifests((await render(allOptions)).output).map(({ kind }) => kind)
    expect(kinds.filter((kind) => /Webhook|Certificate|Issuer|Secret/.test(kind))).toEqual([])
  })
})

describe('the schema of the values', () => {
  it.each([
    ['clusterName=', "'/clusterName': '' does not match pattern"],
    ['clustername=e2e', "additional properties 'clustername' not allowed"],
    ['replicaCount=two', "'/replicaCount': got string, want integer"],
    ['vpcId=my-vpc', "'/vpcId': 'my-vpc' does not match pattern"],
    ['region=frankfurt', "'/region': 'frankfurt' does not match pattern"],
    ['image.pullPolicy=Sometimes', "'/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'"],
    ['image.digest=sha256:abc', "'/image/digest': 'sha256:abc' does not match pattern"],
    ['ingressClass.name=A_B', "'/ingressClass/name': 'A_B' does not match pattern"],
    ['podDisruptionBudget.maxUnavailable=0', "'/podDisruptionBudget/maxUnavailable': minimum: got 0, want 1"],
    ['metrics.enabled=maybe', "'/metrics/enabled': got string, want boolean"],
    ['settings.dns=perhaps', "'/settings/dns': value must be one of 'sync', 'upsert-only', 'create-only', 'off'"],
    ['settings.dsn=off', "'/settings': additional properties 'dsn' not allowed"],
    ['settings.workers=99', "'/settings/workers': maximum: got 99, want 64"],
    ['settings.default-tags=blue', "'/settings/default-tags': 'blue' does not match pattern"],
  ])('refuses %s, and says that alone', async (value, words) => {
    const { code, complaints } = await render(['--set', value])
    const problems = complaints.split('\n').filter((line) => line.startsWith('- at '))
    expect({ code, problems }).toEqual({ code: 1, problems: [expect.stringContaining(words)] })
  })

  it('refuses in a lint what it refuses in an installation', async () => {
    const { code, output } = await runHelm(folder.path, ['lint', '--strict', chartFolder, ...named, '--set', 'replicaCount=two'])
    expect({ code, output }).toEqual({ code: 1, output: expect.stringContaining("'/replicaCount': got string, want integer") as string })
  })
})

describe('deploy/', () => {
  it('holds what the chart renders', async () => {
    const check = ['tools/generate-manifests.mjs', '--check']
    expect(await promisify(execFile)(process.execPath, check, { cwd: workspaceRoot })).toEqual({ stdout: '', stderr: '' })
  })
})
