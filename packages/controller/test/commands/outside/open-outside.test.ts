// Where a controller works: what settings, kubeconfig and environment say, and what is missing.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { expect, test } from 'vitest'
import { explainOpeningError } from '@alb-ingress/controller/commands/outside/opening-error.js'
import { openOutside } from '@alb-ingress/controller/commands/outside/open-outside.js'
import { readSettings, type Texts } from '@alb-ingress/controller/settings/read-settings.js'
import { kubeconfigText } from '@alb-ingress/sandbox/serve/kubernetes-server.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'

const kubeconfig = join(mkdtempSync(join(tmpdir(), 'outside-')), 'config')
writeFileSync(kubeconfig, kubeconfigText(8001))

interface Opened {
  readonly region: string
  readonly vpcId: string
  readonly lease: unknown
}

const opened = async (given: Texts, environment: Texts = {}): Promise<Opened | string> => {
  const settings = readSettings('run', { clusterName: 'demo', awsVpcId: 'vpc-1', kubeconfig, ...given }, {})
  if (E.isLeft(settings)) return settings.left.join('\n')
  const outside = await openOutside(virtualClock(0), settings.right, environment)()
  if (E.isLeft(outside)) return outside.left.map(explainOpeningError).join('\n')
  outside.right.close()
  const { region, vpcId, leaderElection } = outside.right
  return { region, vpcId, lease: O.isSome(leaderElection) ? leaderElection.value.lease : 'None' }
}

test('a flag gives the region before the environment, and there the older name first', async () => {
  const alone = { enableLeaderElection: 'no' }
  const environment = { AWS_DEFAULT_REGION: 'eu-north-1', AWS_REGION: 'eu-west-1' }
  expect(await Promise.all([opened({ ...alone, awsRegion: 'us-east-1' }, environment), opened(alone, environment)])).toEqual([
    { region: 'us-east-1', vpcId: 'vpc-1', lease: 'None' },
    { region: 'eu-north-1', vpcId: 'vpc-1', lease: 'None' },
  ])
})

test('without a region every way to give it is named', async () => {
  expect(await opened({ enableLeaderElection: 'no' }, { AWS_EC2_METADATA_DISABLED: 'true' })).toBe(
    'AWS region: none of --aws-region, AWS_DEFAULT_REGION and AWS_REGION is given, and the metadata of the EC2 instance that this runs on has none (AWS_EC2_METADATA_DISABLED is set); give --aws-region or AWS_REGION; in a pod on EC2, let it read the metadata (IMDSv2 with a hop limit of 2)',
  )
})

test('an election needs a namespace for its Lease', async () => {
  expect(await opened({ awsRegion: 'us-east-1' })).toBe(
    'leader election: no namespace for the Lease is known outside a pod; give --leader-election-namespace, or --enable-leader-election=false when this is the only process',
  )
  expect(await opened({ awsRegion: 'us-east-1', leaderElectionNamespace: 'kube-system', leaderElectionId: 'ours' })).toEqual({
    region: 'us-east-1',
    vpcId: 'vpc-1',
    lease: { namespace: 'kube-system', name: 'ours' },
  })
})

test('all that is missing is told at once', async () => {
  const disabled = { AWS_EC2_METADATA_DISABLED: 'true' }
  const heads = (text: unknown): ReadonlyArray<string> => String(text).split('\n').map((line) => line.split(':')[0] ?? '')
  expect(heads(await opened({ awsVpcId: '' }, disabled))).toEqual(['leader election', 'AWS region', 'VPC'])
  expect(heads(await opened({ awsVpcId: '', kubeconfig: '/nowhere' }, disabled))).toEqual(['kubeconfig /nowhere', 'AWS region', 'VPC'])
})

test('a kubeconfig that is not there is named', async () => {
  expect(await opened({ kubeconfig: '/nowhere', awsRegion: 'us-east-1' })).toBe(
    "kubeconfig /nowhere: ENOENT: no such file or directory, open '/nowhere'; name a file that kubectl can use by --kubeconfig or KUBECONFIG",
  )
})
