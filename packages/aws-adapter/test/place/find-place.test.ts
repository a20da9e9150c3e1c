// Region and VPC: what was given, what tags or the instance tell, and what is missing when neither does.
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { makeAccount } from '@alb-ingress/sandbox/account/account.js'
import { demoAccountState } from '@alb-ingress/sandbox/account/demo-account.js'
import { quickLimits } from '@alb-ingress/sandbox/account/limits.js'
import { startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { expect, test } from 'vitest'
import { sameEndpoint } from '../../src/aws-clients.js'
import { findPlace, type Place, type PlaceError, type PlaceWish } from '../../src/place/find-place.js'
import type { InstanceMetadata } from '../../src/place/instance-metadata.js'

const nothing: PlaceWish = { region: '', vpcId: '', vpcTags: {} }

const answers: Readonly<Record<string, string>> = {
  'placement/region': 'eu-north-1',
  mac: '02:00',
  'network/interfaces/macs/02:00/vpc-id': 'vpc-instance',
}
const onInstance: InstanceMetadata = (path) => TE.fromNullable(`no answer to ${path}`)(answers[path])
const nowhere: InstanceMetadata = () => TE.left('no answer within a second')

const placeOf = async (
  wish: Partial<PlaceWish>,
  metadata: InstanceMetadata,
  aws: Parameters<typeof findPlace>[2] = {},
): Promise<Place | ReadonlyArray<PlaceError>> => E.toUnion(await findPlace({ ...nothing, ...wish }, metadata, aws)())

test('what was given counts', async () => {
  expect(await placeOf({ region: 'us-east-1', vpcId: 'vpc-1' }, nowhere)).toEqual({ region: 'us-east-1', vpcId: 'vpc-1' })
})

test('the instance tells the rest', async () => {
  expect(await placeOf({}, onInstance)).toEqual({ region: 'eu-north-1', vpcId: 'vpc-instance' })
  expect(await placeOf({ vpcId: 'vpc-1' }, onInstance)).toEqual({ region: 'eu-north-1', vpcId: 'vpc-1' })
})

test('without either, what is missing is told', async () => {
  expect(await placeOf({}, nowhere)).toEqual([
    { _tag: 'NoRegion', detail: 'no answer within a second' },
    { _tag: 'NoVpc', detail: 'no answer within a second' },
  ])
  expect(await placeOf({ vpcTags: { Name: 'demo' } }, nowhere)).toEqual([{ _tag: 'NoRegion', detail: 'no answer within a second' }])
  expect(await placeOf({ region: 'us-east-1' }, nowhere)).toEqual([{ _tag: 'NoVpc', detail: 'no answer within a second' }])
})

test('a VPC is found by tags that only it has', async () => {
  const clock = virtualClock(1_800_000_000_000)
  const account = makeAccount({ state: demoAccountState(quickLimits), clock, throttling: 'Off' })
  const { ec2 } = account.state()
  const [vpcId = ''] = Object.keys(ec2.vpcs)
  const name = ec2.tags[vpcId]?.['Name'] ?? ''
  const server = await startAwsServer({ account, clock, port: 0, faults: noFaults })
  const aws = {
    endpoints: sameEndpoint(server.url),
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' },
  }
  const wish = (vpcTags: PlaceWish['vpcTags']): Partial<PlaceWish> => ({ region: 'us-east-1', vpcTags })
  expect(await placeOf(wish({ Name: name }), nowhere, aws)).toEqual({ region: 'us-east-1', vpcId })
  expect(await placeOf(wish({ Name: name, stage: 'none' }), nowhere, aws)).toEqual([
    { _tag: 'NotOneVpc', tags: { Name: name, stage: 'none' }, vpcIds: [] },
  ])
  await server.close()
  expect(await placeOf(wish({ Name: name }), nowhere, { ...aws, endpoints: { ec2: 'http://127.0.0.1:1' } })).toEqual([
    { _tag: 'VpcsNotRead', detail: expect.stringContaining('ECONNREFUSED') as unknown },
  ])
})
