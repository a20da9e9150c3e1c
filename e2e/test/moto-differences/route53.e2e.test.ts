// Where does moto answer differently from AWS, in Route 53?
// Each entry is asserted: the name of a test says what moto does and, in brackets, what AWS does. One that fails means that
// moto has changed: remove it, and let a scenario rely on it.
import {
  type Change,
  ChangeResourceRecordSetsCommand,
  ListResourceRecordSetsCommand,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53'
import { describe, expect, it } from 'vitest'
import { cloud, startsMoto } from './moto-account.js'

startsMoto()

const address = (name: string, value = '192.0.2.1'): ResourceRecordSet => ({
  Name: `${name}.example.com`,
  Type: 'A',
  TTL: 60,
  ResourceRecords: [{ Value: value }],
})

const changeRecords = (...changes: ReadonlyArray<readonly [Change['Action'], ResourceRecordSet]>) =>
  cloud.clients.route53.send(
    new ChangeResourceRecordSetsCommand({
      HostedZoneId: cloud.account.hostedZoneId,
      ChangeBatch: { Changes: changes.map(([Action, ResourceRecordSet]) => ({ Action, ResourceRecordSet })) },
    }),
  )

const recordsOf = async (name: string) => {
  const input = { HostedZoneId: cloud.account.hostedZoneId }
  const { ResourceRecordSets = [] } = await cloud.clients.route53.send(new ListResourceRecordSetsCommand(input))
  return ResourceRecordSets.filter(({ Name = '' }) => Name.toLowerCase() === `${name}.example.com.`)
}

describe('records', () => {
  it('are in sync at once (AWS: PENDING for up to a minute)', async () => {
    expect((await changeRecords(['CREATE', address('sync')])).ChangeInfo?.Status).toBe('INSYNC')
  })

  it('are created a second time with another value (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('again')])
    await changeRecords(['CREATE', address('again', '192.0.2.2')])
    expect(await recordsOf('again')).toHaveLength(2)
  })

  it('are deleted a second time (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('gone')])
    for (const attempt of ['first', 'second']) {
      const { ChangeInfo } = await changeRecords(['DELETE', address('gone')])
      expect([attempt, ChangeInfo?.Status, await recordsOf('gone')]).toEqual([attempt, 'INSYNC', []])
    }
  })

  it('that never were, or have another value, answer a deletion with InvalidInput (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('value')])
    for (const record of [address('never'), address('value', '192.0.2.2')])
      await expect(changeRecords(['DELETE', record])).rejects.toMatchObject({ name: 'InvalidInput' })
  })

  it('are created beside the same one with another value (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', address('double')])
    await changeRecords(['CREATE', address('double', '192.0.2.2')])
    expect(await recordsOf('double')).toHaveLength(2)
  })

  it('of a failed batch stay when they came before the failing one (AWS: all or nothing)', async () => {
    const elsewhere = { ...address('failing'), Name: 'failing.example.org' }
    const batch = changeRecords(['CREATE', address('before')], ['CREATE', elsewhere])
    await expect(batch).rejects.toMatchObject({ name: 'InvalidChangeBatch' })
    expect(await recordsOf('before')).toHaveLength(1)
  })

  it('may be a CNAME beside an A (AWS: InvalidChangeBatch)', async () => {
    const alias = { ...address('beside', 'other.example.com'), Type: 'CNAME' as const }
    await changeRecords(['CREATE', address('beside')])
    await changeRecords(['CREATE', alias])
    expect((await recordsOf('beside')).map(({ Type }) => Type).sort()).toEqual(['A', 'CNAME'])
  })

  it('lie in a zone whose name theirs merely ends with (AWS: InvalidChangeBatch)', async () => {
    await changeRecords(['CREATE', { ...address('no'), Name: 'notexample.com' }])
    const input = { HostedZoneId: cloud.account.hostedZoneId }
    const { ResourceRecordSets = [] } = await cloud.clients.route53.send(new ListResourceRecordSetsCommand(input))
    expect(ResourceRecordSets.map(({ Name }) => Name)).toContain('notexample.com.')
  })

  it('keep capitals and stars (AWS: small letters, and \\052)', async () => {
    await changeRecords(['CREATE', address('*.Capital')])
    expect((await recordsOf('*.capital')).map(({ Name }) => Name)).toEqual(['*.Capital.example.com.'])
  })
})
