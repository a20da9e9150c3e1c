// Does a client that shares nothing with us understand the sandbox's AWS server?
// boto3 runs packages/sandbox/test/boto3/account.py against the account of the demonstration, in real time.
import { fileURLToPath } from 'node:url'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { makeAccount } from '@alb-ingress/sandbox/account/account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { expect, it } from 'vitest'
import { pythonProgram } from '../environment/processes/prepared-programs.js'
import { startProgram } from '../environment/processes/start-program.js'

const script = fileURLToPath(new URL('../../packages/sandbox/test/boto3/account.py', import.meta.url))

/** What the script says when all is as AWS would have it. */
const findings = [
  'same load balancer again: ARN',
  'duplicate load balancer: DuplicateLoadBalancerName',
  'missing load balancer: LoadBalancerNotFound',
  'duplicate rule: PriorityInUse',
  'rules with the default one: 2',
  'target group in use: ResourceInUse',
  'security group in use: DependencyViolation',
  'create record: OK',
  'duplicate record: InvalidChangeBatch',
  'records: True',
  'missing zone: NoSuchHostedZone',
  'delete record: OK',
  'listener of a deleted load balancer: ListenerNotFound',
  'delete target group: OK',
  'delete security group: OK',
]

it('boto3 works on the simulated account, and reads its refusals', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'alb-ingress-boto3-'))
  const account = makeAccount({ state: demoAccountState(quickLimits), clock: systemClock, throttling: 'Off' })
  const server = await startAwsServer({ account, clock: systemClock, port: 0, faults: noFaults })
  const boto3 = await startProgram({ name: 'boto3', program: pythonProgram(), args: [script, server.url], folder })
  const { code } = await boto3.exited
  const output = boto3.readOutput()
  await server.close()
  await rm(folder, { recursive: true })
  expect({ code, findings: output.replaceAll(/arn:\S+/g, 'ARN').trim().split('\n') }).toEqual({ code: 0, findings })
})
