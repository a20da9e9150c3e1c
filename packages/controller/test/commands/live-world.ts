// A cluster and an account that a command reaches as it reaches real ones: over loopback, by kubeconfig and endpoints.
// Requests to the API server are recorded by method, calls to the account stand in its log.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import { runCommandLine } from '@alb-ingress/controller/commands/command-line.js'
import { systemClock as clock } from '@alb-ingress/controller/system-clock.js'
import { buildPolicy, renderPolicy } from '@alb-ingress/core/plan/permissions/build-policy.js'
import { makeAccount } from '@alb-ingress/sandbox/account/account.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { type ApiServer, apiServer } from '@alb-ingress/sandbox/cluster/api-server.js'
import { emptyCluster } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { kubeconfigText, serveKubernetes } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { kubernetesTransport } from '@alb-ingress/sandbox/wire/kubernetes-transport.js'
import { type PolicedAccount, policedAccount } from '../access/policed-account.js'
import { simulatedPolicyScope } from '../simulation/simulated-world.js'
import { shownTerminal } from './shown-terminal.js'

export interface CommandEnd {
  readonly code: number
  readonly written: string
  readonly complaints: string
}

export interface LiveWorld {
  /** Refuses what the policy of a plan does not allow. */
  readonly account: PolicedAccount
  readonly server: ApiServer
  /** `GET /api/v1/nodes`, without queries, in order of arrival. */
  readonly requests: Array<string>
  /** Runs a command there. */
  readonly run: (...args: ReadonlyArray<string>) => Promise<CommandEnd>
  /** Runs a command with its AWS settings too. */
  readonly runOnAws: (...args: ReadonlyArray<string>) => Promise<CommandEnd>
  readonly close: () => Promise<void>
}

/** Opens both; the name of the cluster is `demo`. */
export const liveWorld = async (): Promise<LiveWorld> => {
  const folder = mkdtempSync(join(tmpdir(), 'live-'))
  const kubeconfig = join(folder, 'config')
  const state = demoAccountState(quickLimits)
  const account = policedAccount(
    makeAccount({ state, clock, throttling: 'Off' }),
    renderPolicy(buildPolicy({ ...simulatedPolicyScope(state), use: 'plan' })),
  )
  const server = apiServer(clock, emptyCluster({ seed: 'live', historyLengthMax: 1000 }))
  const aws = await startAwsServer({ account, clock, port: 0, faults: noFaults })
  const requests: Array<string> = []
  const transport = kubernetesTransport(server, { clock, faults: noFaults, latencyMilliseconds: 0 })
  const served = await serveKubernetes(
    {
      ...transport,
      send: (request, receiver) => {
        requests.push(`${request.method} ${request.path.split('?')[0] ?? ''}`)
        return transport.send(request, receiver)
      },
    },
    0,
  )()
  if (E.isLeft(served)) throw new Error('the API server of the test has no port')
  writeFileSync(kubeconfig, kubeconfigText(served.right.port))
  const [vpcId = ''] = Object.keys(account.state().ec2.vpcs)
  const endpoints = ['ec2', 'elasticloadbalancing', 'acm', 'route53', 'tagging'].map((name) => `${name}=${aws.url}`).join(',')
  const run = async (...args: ReadonlyArray<string>): Promise<CommandEnd> => {
    const terminal = shownTerminal()
    const code = await runCommandLine({ args: [...args.slice(0, 1), '--kubeconfig', kubeconfig, ...args.slice(1)], environment: {}, terminal })()
    return { code, written: terminal.written(), complaints: terminal.complaints() }
  }
  return {
    account,
    server,
    requests,
    run,
    runOnAws: (...args) =>
      run(
        ...args,
        ...['--cluster-name', 'demo', '--aws-region', 'us-east-1', '--aws-vpc-id', vpcId],
        ...['--aws-api-endpoints', endpoints],
      ),
    close: async () => {
      await Promise.all([aws.close(), served.right.close()])
      rmSync(folder, { recursive: true })
    },
  }
}
