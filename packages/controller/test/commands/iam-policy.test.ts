// The command that prints a policy: what is on the terminal for which settings, and what is wrong.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { runCommandLine } from '@alb-ingress/controller/commands/command-line.js'
import { shownTerminal } from './shown-terminal.js'

const page = fileURLToPath(new URL('../../../../docs/iam-policy.json', import.meta.url))

const run = async (...args: ReadonlyArray<string>) => {
  const terminal = shownTerminal()
  const code = await runCommandLine({ args: ['iam-policy', ...args], environment: {}, terminal })()
  return { code, written: terminal.written(), complaints: terminal.complaints() }
}

const cluster = ['--cluster-name', 'my-cluster']

describe('iam-policy', () => {
  it('prints what stands in the documentation', async () => {
    const { code, written } = await run(...cluster)
    expect(code).toBe(0)
    expect(`${written}\n`).toBe(readFileSync(page, 'utf8'))
  })

  it('prints less for less: a region, a VPC, no DNS, another partition', async () => {
    const { written } = await run(
      ...cluster,
      ...['--aws-region', 'cn-north-1', '--partition', 'aws-cn', '--aws-vpc-id', 'vpc-1', '--dns', 'off'],
    )
    expect(written).not.toMatch(/route53|arn:aws:|arn:aws-cn:(?:ec2|acm|elasticloadbalancing):\*/)
    expect(written).toContain('"ec2:Vpc": "arn:aws-cn:ec2:cn-north-1:*:vpc/vpc-1"')
  })

  it('prints what a plan reads', async () => {
    const { written } = await run(...cluster, '--read-only')
    const sids = [...written.matchAll(/"Sid": "(\w+)"/g)].map(([, sid]) => sid)
    expect(sids).toEqual(['Read', 'ReadByName'])
  })

  it('needs the name of the cluster', async () => {
    expect(await run()).toEqual({
      code: 1,
      written: '',
      complaints:
        '--cluster-name: this is needed, and has no default; the cluster that resources are tagged with (or ALB_INGRESS_CLUSTER_NAME)\n("alb-ingress iam-policy --help" lists its options)',
    })
  })

  it('says when a region is of another partition', async () => {
    expect(await run(...cluster, '--aws-region', 'us-gov-west-1')).toEqual({
      code: 1,
      written: '',
      complaints: '--aws-region: us-gov-west-1 is not in partition aws; add --partition aws-us-gov',
    })
  })
})
