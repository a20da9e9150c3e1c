// Which settings are there, and what do they mean?
// One row per setting: its flag, its other names, its default, its meaning and the commands that have it. Flags, variables,
// help and docs/settings.md are made from these rows. Names and defaults follow aws-load-balancer-controller's flags
// (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/configurations/, 2026-11-22) and external-dns's
// where they have them; names of theirs and of 2017 that differ are other names of the same setting.
import { foreignLease, ownLeaseName } from '../leadership/leadership-settings.js'
import type { SettingName } from './settings-codec.js'

export type CommandName = 'run' | 'sandbox' | 'plan' | 'explain' | 'release' | 'iam-policy' | 'corpus' | 'completion'

export interface Setting {
  readonly name: SettingName
  /** Without its dashes. */
  readonly flag: string
  readonly aliases: ReadonlyArray<string>
  /** Empty for a flag that is only given or not. */
  readonly placeholder: string
  readonly standard: string
  readonly meaning: string
  /** What is asked of one call, and what must not be left over in an environment, is given by its flag alone. */
  readonly source: 'FlagOrVariable' | 'FlagOnly'
  /** Whether the flag may be given several times; its values are lines of one text. */
  readonly repetition: 'Once' | 'Repeated'
  readonly commands: ReadonlyArray<CommandName>
  /** The commands that cannot do without it. */
  readonly requiredBy: ReadonlyArray<CommandName>
}

type Spelling = readonly [flag: string, placeholder: string, standard: string, ...aliases: ReadonlyArray<string>]

const setting = (
  name: SettingName,
  [flag, placeholder, standard, ...aliases]: Spelling,
  commands: ReadonlyArray<CommandName>,
  meaning: string,
): Setting => ({
  name,
  flag,
  aliases,
  placeholder,
  standard,
  meaning,
  source: 'FlagOrVariable',
  repetition: 'Once',
  commands,
  requiredBy: [],
})

const asked = (
  name: SettingName,
  spelling: Spelling,
  commands: ReadonlyArray<CommandName>,
  meaning: string,
): Setting => ({ ...setting(name, spelling, commands, meaning), source: 'FlagOnly' })

const looking: ReadonlyArray<CommandName> = ['plan', 'explain']
const all: ReadonlyArray<CommandName> = ['run', 'sandbox', ...looking, 'corpus']
const simulated: ReadonlyArray<CommandName> = ['sandbox', ...looking]
const planning: ReadonlyArray<CommandName> = ['run', 'sandbox', ...looking]
const working: ReadonlyArray<CommandName> = ['run', 'sandbox']
const real: ReadonlyArray<CommandName> = ['run']
const inAws: ReadonlyArray<CommandName> = ['run', ...looking]
const electing: ReadonlyArray<CommandName> = ['run', 'release']
const inCluster: ReadonlyArray<CommandName> = ['run', ...looking, 'release']
const allowing: ReadonlyArray<CommandName> = ['iam-policy']

/** Every setting, in the order in which help lists them. */
export const settingTable: ReadonlyArray<Setting> = [
  setting('once', ['once', '', 'no'], ['sandbox'], 'converge, send one request per rule, print the answers and end'),
  setting('verbose', ['verbose', '', 'no'], ['sandbox'], 'show every change and every run, also of many Ingresses'),
  setting('awsState', ['aws-state', 'FILE', ''], simulated, 'keep account, uids and node ports in FILE between runs'),
  setting('log', ['log', 'FILE', ''], ['sandbox'], 'add one JSON line per AWS write to FILE'),
  setting('output', ['output', 'FORMAT', 'text'], looking, '"text" for people, "json" for programs (docs/plan-output.md, docs/explain-output.md)'),
  asked('live', ['live', '', 'no'], looking, 'with a folder: as if it were applied to the cluster of the kubeconfig, against AWS as it is'),
  asked('method', ['method', 'METHOD', 'GET'], ['explain'], 'of the request'),
  { ...asked('header', ['header', 'NAME:VALUE', ''], ['explain'], 'a header of the request; may be given several times'), repetition: 'Repeated' },
  { ...asked('query', ['query', 'KEY=VALUE', ''], ['explain'], 'a query parameter of the request; may be given several times'), repetition: 'Repeated' },
  asked('sourceIp', ['source-ip', 'ADDRESS', '192.0.2.1'], ['explain'], 'address that the request comes from'),
  asked('protocol', ['protocol', 'PROTOCOL', 'any'], ['explain'], 'ask only listeners of HTTP or of HTTPS'),
  asked('port', ['port', 'NUMBER', '0'], ['explain'], 'ask only the listener on this port; 0 for all'),
  asked('namespace', ['namespace', 'NAMESPACE', ''], ['release'], 'only Ingresses of this namespace'),
  asked('ingress', ['ingress', 'NAME', ''], ['release'], 'only the Ingress of this name, with --namespace'),
  asked('yes', ['yes', '', 'no'], ['release'], 'do it; without this only what would be done is shown'),
  asked('force', ['force', '', 'no'], ['release'], 'do it although a controller is at work, which will put its finalizers on again'),
  {
    ...setting(
      'clusterName',
      ['cluster-name', 'NAME', 'demo', 'clusterName'],
      [...all, ...allowing],
      'the cluster that resources are tagged with',
    ),
    requiredBy: ['run', 'iam-policy'],
  },
  setting('readOnly', ['read-only', '', 'no'], allowing, 'only what a plan reads'),
  setting('partition', ['partition', 'PARTITION', 'aws'], allowing, 'of the account: aws, aws-cn (China) or aws-us-gov (GovCloud)'),
  setting('kubeconfig', ['kubeconfig', 'FILE', ''], inCluster, 'the API server; else KUBECONFIG, ~/.kube/config, or the service account of the pod'),
  setting('awsRegion', ['aws-region', 'REGION', ''], [...inAws, ...allowing], 'region of AWS; unless given AWS_DEFAULT_REGION, AWS_REGION, or the instance metadata'),
  setting('awsVpcId', ['aws-vpc-id', 'ID', ''], [...inAws, ...allowing], 'the VPC; unless given found by --aws-vpc-tags, or the instance metadata'),
  setting('awsVpcTags', ['aws-vpc-tags', 'TAGS', ''], inAws, 'tags of the one VPC, when no id is given: Name=main,stage=test'),
  setting('awsApiEndpoints', ['aws-api-endpoints', 'LIST', ''], inAws, 'where services are: ec2=https://…,elasticloadbalancing=https://…'),
  setting(
    'awsApiThrottle',
    ['aws-api-throttle', 'LIST', ''],
    inAws,
    'call rates of an account with other quotas: elasticloadbalancing:^Describe=20:80,ec2:.*=50:100',
  ),
  setting('dns', ['dns', 'POLICY', 'sync', 'policy'], [...planning, ...allowing], 'what may be done to records: sync, upsert-only, create-only, off'),
  setting('dnsOwnerId', ['dns-owner-id', 'ID', '', 'txt-owner-id'], all, 'owner in ownership records; the cluster name unless given'),
  setting('ingressClass', ['ingress-class', 'NAME', 'alb'], all, 'value of the legacy class annotation that is ours'),
  setting(
    'defaultTargetType',
    ['default-target-type', 'TYPE', 'instance', 'target-type'],
    all,
    'instance or ip, where no annotation says',
  ),
  setting(
    'defaultScheme',
    ['default-load-balancer-scheme', 'SCHEME', 'internal', 'default-scheme'],
    all,
    'internal or internet-facing, where no annotation says',
  ),
  setting(
    'defaultSslPolicy',
    ['default-ssl-policy', 'NAME', 'ELBSecurityPolicy-2016-08'],
    all,
    'TLS policy of HTTPS listeners, where no annotation says',
  ),
  setting('defaultTags', ['default-tags', 'TAGS', ''], all, 'tags on everything made: team=blue,stage=test'),
  setting('externalManagedTags', ['external-managed-tags', 'KEYS', ''], all, 'tag keys that somebody else manages: a,b'),
  setting('delays', ['delays', 'SPEED', 'quick'], ['sandbox'], '"quick" waits, or those of "aws" (minutes)'),
  setting('throttle', ['throttle', '', 'no'], ['sandbox'], "AWS's request rates: the account enforces them, and the controller keeps to them"),
  setting('dnsWaitMilliseconds', ['dns-wait', 'DURATION', '60s'], real, 'from the end of a record to the end of what it led to'),
  setting('rulesSettledWaitMilliseconds', ['rules-settled-wait', 'DURATION', '15s'], real, 'from the last rule of a target group to its end'),
  setting('targetHealthyWaitMilliseconds', ['target-healthy-wait', 'DURATION', '2m'], real, 'at most, for the first healthy target of a new group'),
  setting('pollIntervalMilliseconds', ['poll-interval', 'DURATION', '10s'], real, 'between two looks at something that is waited for'),
  setting(
    'watchSilenceMilliseconds',
    ['watch-silence', 'DURATION', '90s'],
    real,
    'a watch of the API server that brings nothing for so long is begun anew; a healthy one brings something every minute',
  ),
  setting('workers', ['workers', 'NUMBER', '8', 'ingress-max-concurrent-reconciles'], working, 'scopes that are worked on at once'),
  setting('syncPeriodMilliseconds', ['sync-period', 'DURATION', '1h', 'alb-sync-interval'], working, 'pause between slow re-reads of everything'),
  setting('withinSeconds', ['within-seconds', 'NUMBER', '120'], ['sandbox'], 'with --once: give up after so long'),
  setting('metricsBindAddress', ['metrics-bind-addr', 'ADDRESS', ':8080'], real, 'where /metrics answers; 0 for nowhere'),
  setting(
    'healthBindAddress',
    ['health-probe-bind-addr', 'ADDRESS', ':61779', 'healthz-port'],
    real,
    'where /healthz and /readyz answer; 0 for nowhere',
  ),
  setting(
    'enableLeaderElection',
    ['enable-leader-election', '[BOOLEAN]', 'true'],
    real,
    'one of several replicas works, the others stand by; without it this process works at once',
  ),
  setting('leaderElectionId', ['leader-election-id', 'NAME', ownLeaseName, 'election-id'], electing, 'name of the Lease by which one is elected'),
  setting('leaderElectionNamespace', ['leader-election-namespace', 'NAMESPACE', ''], electing, "of that Lease; the pod's own unless given"),
  setting(
    'yieldToLease',
    ['yield-to-lease', 'LEASE', `${foreignLease.namespace}/${foreignLease.name}`],
    electing,
    'while another controller holds this Lease nothing is written; 0 for none',
  ),
  setting('logLevel', ['log-level', 'LEVEL', 'info'], real, 'debug, info, warn or error'),
  setting('logFormat', ['log-format', 'FORMAT', 'json'], real, '"json" for programs, "text" for people'),
  setting('defaultBackendService', ['default-backend-service', 'NAME', ''], real, 'accepted and, as in 2017, not used'),
]

/** The settings of one command. */
export const settingsOf = (command: CommandName): ReadonlyArray<Setting> =>
  settingTable.filter(({ commands }) => commands.includes(command))

export const variablePrefix = 'ALB_INGRESS_'

const toVariable = (flag: string): string => `${variablePrefix}${flag.toUpperCase().replaceAll('-', '_')}`

/** The environment variable of a setting: `ALB_INGRESS_DNS_OWNER_ID`. */
export const variableOf = ({ flag }: Setting): string => toVariable(flag)

/** All variables that a setting may be given by, its own first. */
export const variablesOf = ({ flag, aliases, source }: Setting): ReadonlyArray<string> =>
  source === 'FlagOnly' ? [] : [flag, ...aliases].map(toVariable)
