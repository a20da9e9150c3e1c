// Settings: where they come from, and what is said when they are wrong.
import * as E from 'fp-ts/lib/Either.js'
import { describe, expect, test } from 'vitest'
import { readSettings, settingTable, toPlannerSettings, variableOf } from '@alb-ingress/controller/settings.js'

const dnsOf = (given: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>>): unknown => {
  const settings = readSettings(given, environment)
  return E.isRight(settings) ? settings.right.dns : settings.left
}

describe('settings', () => {
  test('have defaults', () => {
    expect(readSettings({}, {})).toEqual(
      E.right({
        clusterName: 'demo',
        ingressClass: 'alb',
        defaultTargetType: 'instance',
        defaultScheme: 'internal',
        defaultSslPolicy: 'ELBSecurityPolicy-2016-08',
        defaultTags: {},
        externalManagedTags: [],
        dns: 'sync',
        dnsOwnerId: '',
        awsState: '',
        log: '',
        delays: 'quick',
        throttle: 'no',
        workers: 8,
        sweepMinutes: 60,
        once: 'no',
        withinSeconds: 120,
        output: 'text',
      }),
    )
  })

  test('come from flags before variables', () => {
    expect(dnsOf({}, { ALB_INGRESS_DNS: 'off' })).toBe('off')
    expect(dnsOf({ dns: 'upsert-only' }, { ALB_INGRESS_DNS: 'off' })).toBe('upsert-only')
  })

  test('read lists and pairs', () => {
    const settings = readSettings({ defaultTags: 'team=blue, stage=a=b', externalManagedTags: 'x, y' }, {})
    expect(E.isRight(settings) ? [settings.right.defaultTags, settings.right.externalManagedTags] : settings.left).toEqual([
      { team: 'blue', stage: 'a=b' },
      ['x', 'y'],
    ])
  })

  test('say everything that is wrong at once, naming flag or variable', () => {
    expect(
      readSettings({ dns: 'maybe', defaultTags: 'team' }, { ALB_INGRESS_WORKERS: '0', ALB_INGRESS_DSN: 'off', ALB_INGRESS_PORT: '80' }),
    ).toEqual(
      E.left([
        '--default-tags: expected pairs between commas: team=blue,stage=test, got "team"; tags on everything made: team=blue,stage=test',
        '--dns: expected "sync", "upsert-only", "create-only" or "off", got "maybe"; what may be done to records: sync, upsert-only, create-only, off',
        'ALB_INGRESS_WORKERS: expected a whole number from 1 to 64, got "0"; scopes that are worked on at once',
        'ALB_INGRESS_DSN: no setting has this name; did you mean ALB_INGRESS_DNS?',
      ]),
    )
  })

  test('name the cluster as owner of records unless another owner is given', () => {
    const ownerOf = (given: Readonly<Record<string, string>>): string => {
      const settings = readSettings(given, {})
      return E.isRight(settings) ? toPlannerSettings(settings.right, 'vpc-1').dnsOwnerId : ''
    }
    expect([ownerOf({ clusterName: 'blue' }), ownerOf({ dnsOwnerId: 'me' })]).toEqual(['blue', 'me'])
  })

  test('have one variable each', () => {
    expect(new Set(settingTable.map(variableOf)).size).toBe(settingTable.length)
  })
})
