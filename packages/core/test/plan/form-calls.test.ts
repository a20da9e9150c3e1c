// Ready changes become as few calls as AWS allows, by example.
import { describe, expect, it } from 'vitest'
import { given, owned } from '../../src/aws/resource-id.js'
import { batchSizeOf, callKey } from '../../src/plan/call-key.js'
import { type Call, formCalls, splitCall } from '../../src/plan/form-calls.js'
import type { PlannedChange } from '../../src/plan/plan.js'
import { planned } from '../../testing/fixtures/aws/plan.js'
import { permission } from '../../testing/fixtures/aws/security-group.js'
import { target } from '../../testing/fixtures/aws/targets.js'
import { alias, ownership } from '../../testing/fixtures/aws/zone.js'

const register = (id: string, targetGroup = 'arn:tg/1'): PlannedChange =>
  planned(`register:${id}`, { _tag: 'RegisterTarget', targetGroup: given(targetGroup), target: target(id) })

const createRecord = (name: string, type: 'A' | 'AAAA' | 'TXT'): PlannedChange =>
  planned(`${name}:${type}`, { _tag: 'CreateRecordSet', zoneId: 'Z1', recordSet: alias(name, type, type === 'TXT' ? ownership() : undefined) })

const idsOf = (calls: ReadonlyArray<Call>): ReadonlyArray<ReadonlyArray<string>> =>
  calls.map((call) => call.changes.map(({ planned: { id } }) => id))

const form = (...changes: ReadonlyArray<PlannedChange>): ReturnType<typeof formCalls> => formCalls(changes, () => undefined)

describe('formCalls', () => {
  it('puts targets of one target group into one call, of two into two', () => {
    const { formed } = form(register('i-1'), register('i-2', 'arn:tg/2'), register('i-3'))
    expect(idsOf(formed)).toEqual([['register:i-1', 'register:i-3'], ['register:i-2']])
  })

  it('makes a call of its own of each rule', () => {
    const deletes = ['1', '2'].map((id) => planned(id, { _tag: 'DeleteRule', rule: given(`arn:rule/${id}`) }))
    expect(idsOf(form(...deletes).formed)).toEqual([['1'], ['2']])
  })

  it('starts another call when one is full', () => {
    const { formed } = form(...Array.from({ length: 101 }, (_, index) => register(`i-${String(index)}`)))
    expect(formed.map((call) => call.changes.length)).toEqual([100, 1])
  })

  it('never parts an address record from its ownership record, not at the end of a batch either', () => {
    const hosts = Array.from({ length: 101 }, (_, index) => `h${String(index)}.example.com`)
    const records = [
      ...hosts.map((host) => createRecord(host, 'A')),
      ...hosts.map((host) => createRecord(`a-${host}`, 'TXT')),
    ]
    expect(idsOf(form(...records).formed).map((ids) => ids.length)).toEqual([200, 2])
  })

  it('leaves out what points at something unknown: it is stale', () => {
    const stale = planned('a', { _tag: 'DeleteRule', rule: owned('80:1') })
    expect(form(stale, register('i-1'))).toEqual({
      formed: form(register('i-1')).formed,
      stale: [stale],
    })
  })
})

describe('splitCall', () => {
  it('takes a refused call apart, host by host', () => {
    const { formed } = form(createRecord('a.example.com', 'A'), createRecord('a-a.example.com', 'TXT'), createRecord('b.example.com', 'A'))
    expect(idsOf(formed.flatMap(splitCall))).toEqual([['a.example.com:A', 'a-a.example.com:TXT'], ['b.example.com:A']])
  })
})

describe('callKey', () => {
  it.each([
    [{ _tag: 'RegisterTarget', targetGroup: 'arn:tg', target: target() }, 'RegisterTarget:arn:tg', 100],
    [{ _tag: 'DeregisterTarget', targetGroup: 'arn:tg', target: target() }, 'DeregisterTarget:arn:tg', 100],
    [{ _tag: 'AuthorizeIngress', securityGroup: 'sg-1', permission: permission() }, 'AuthorizeIngress:sg-1', 50],
    [{ _tag: 'RevokeIngress', securityGroup: 'sg-1', permission: permission() }, 'RevokeIngress:sg-1', 50],
    [{ _tag: 'UpsertRecordSet', zoneId: 'Z1', recordSet: alias('a.example.com') }, 'ChangeResourceRecordSets:Z1', 200],
    [{ _tag: 'DeleteRule', rule: 'arn:rule/1' }, 'id', 1],
  ] as const)('of $0._tag is $1, for $2 changes', (change, key, size) => {
    expect([callKey(change, 'id'), batchSizeOf(change)]).toEqual([key, size])
  })
})
