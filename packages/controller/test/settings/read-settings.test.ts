// Settings: where they come from, and what is said when they are wrong.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { settingTable, variablesOf } from '@alb-ingress/controller/settings/setting-table.js'
import { givenWaits, readSettings, toPlannerSettings } from '@alb-ingress/controller/settings/read-settings.js'
import type { Settings } from '@alb-ingress/controller/settings/settings-codec.js'

type Texts = Readonly<Record<string, string>>

const read = (given: Texts, environment: Texts = {}): Settings | ReadonlyArray<string> => {
  const settings = readSettings('run', { clusterName: 'blue', ...given }, environment)
  return E.isRight(settings) ? settings.right : settings.left
}

const dnsOf = (given: Texts, environment: Texts): unknown => {
  const settings = read(given, environment)
  return 'dns' in settings ? settings.dns : settings
}

describe('settings', () => {
  test('have defaults', () => {
    expect(readSettings('sandbox', {}, {})).toEqual(
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
        kubeconfig: '',
        readOnly: 'no',
        partition: 'aws',
        awsRegion: '',
        awsVpcId: '',
        awsVpcTags: {},
        awsApiEndpoints: {},
        awsApiThrottle: [],
        metricsBindAddress: { _tag: 'At', host: '', port: 8080 },
        healthBindAddress: { _tag: 'At', host: '', port: 61779 },
        enableLeaderElection: 'yes',
        leaderElectionId: 'alb-ingress-controller-leader',
        leaderElectionNamespace: '',
        yieldToLease: O.some({ namespace: 'kube-system', name: 'aws-load-balancer-controller-leader' }),
        logLevel: 'info',
        logFormat: 'json',
        dnsWaitMilliseconds: 60_000,
        rulesSettledWaitMilliseconds: 15_000,
        targetHealthyWaitMilliseconds: 120_000,
        pollIntervalMilliseconds: 10_000,
        watchSilenceMilliseconds: 90_000,
        awsState: '',
        log: '',
        delays: 'quick',
        throttle: 'no',
        verbose: 'no',
        workers: 8,
        syncPeriodMilliseconds: 3_600_000,
        once: 'no',
        withinSeconds: 120,
        output: 'text',
        defaultBackendService: '',
        live: 'no',
        method: 'GET',
        header: [],
        query: [],
        sourceIp: '192.0.2.1',
        protocol: O.none,
        port: O.none,
        namespace: '',
        ingress: '',
        yes: 'no',
        force: 'no',
      }),
    )
  })

  test('come from flags before variables, and from either under any of their names', () => {
    expect(dnsOf({}, { ALB_INGRESS_DNS: 'off' })).toBe('off')
    expect(dnsOf({}, { ALB_INGRESS_POLICY: 'create-only' })).toBe('create-only')
    expect(dnsOf({ dns: 'upsert-only' }, { ALB_INGRESS_DNS: 'off' })).toBe('upsert-only')
  })

  test('read lists and pairs', () => {
    expect(read({ defaultTags: 'team=blue, stage=a=b', externalManagedTags: 'x, y' })).toMatchObject({
      defaultTags: { team: 'blue', stage: 'a=b' },
      externalManagedTags: ['x', 'y'],
    })
  })

  test('say everything that is wrong at once, naming flag or variable', () => {
    const environment = { ALB_INGRESS_WORKERS: '0', ALB_INGRESS_DSN: 'off', ALB_INGRESS_PORT: '80' }
    expect(read({ dns: 'maybe', defaultTags: 'team', dnsWaitMilliseconds: '1' }, environment)).toEqual([
      '--default-tags: expected pairs between commas: team=blue,stage=test, got "team"; tags on everything made: team=blue,stage=test',
      '--dns: expected "sync", "upsert-only", "create-only" or "off", got "maybe"',
      '--dns-wait: expected a duration such as 500ms, 30s, 1m30s or 10h, got "1"; from the end of a record to the end of what it led to',
      'ALB_INGRESS_WORKERS: expected a whole number from 1 to 64, got "0"; scopes that are worked on at once',
      'ALB_INGRESS_DSN: no setting has this name; did you mean ALB_INGRESS_DNS?',
    ])
  })

  test('of another command are not looked at', () => {
    expect(readSettings('sandbox', {}, { ALB_INGRESS_LOG_LEVEL: 'loud' })).toMatchObject({ _tag: 'Right' })
  })

  test('say what a command cannot do without', () => {
    expect(readSettings('run', { dns: 'maybe' }, {})).toEqual(
      E.left([
        '--dns: expected "sync", "upsert-only", "create-only" or "off", got "maybe"',
        '--cluster-name: this is needed, and has no default; the cluster that resources are tagged with (or ALB_INGRESS_CLUSTER_NAME)',
      ]),
    )
  })

  test('become what planning needs: an owner of records, and waits', () => {
    const settings = E.toUnion(readSettings('run', { clusterName: 'blue', dnsWaitMilliseconds: '1s' }, {})) as Settings
    expect(toPlannerSettings(settings, 'vpc-1').dnsOwnerId).toBe('blue')
    expect(toPlannerSettings({ ...settings, dnsOwnerId: 'me' }, 'vpc-1').dnsOwnerId).toBe('me')
    expect(givenWaits(settings)).toEqual({
      targetHealthyMilliseconds: 120_000,
      rulesSettledMilliseconds: 15_000,
      dnsExpiryMilliseconds: 1_000,
      pollMilliseconds: 10_000,
    })
  })

  test('have names of their own', () => {
    const names = settingTable.flatMap(variablesOf)
    expect(new Set(names).size).toBe(names.length)
  })
})
