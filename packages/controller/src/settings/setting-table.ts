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

type SettingOf = (name: SettingName, spelling: Spelling, meaning: string) => Setting

const settingOn =
  (commands: ReadonlyArray<CommandName>): SettingOf =>
  (name, [flag, placeholder, standard, ...aliases], meaning) => ({
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

const askedOn =
  (commands: ReadonlyArray<CommandName>): SettingOf =>
  (...row) => ({ ...settingOn(commands)(...row), source: 'FlagOnly' })

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
  settingOn(['sandbox'])('once', ['once', '', 'no'], 'converge, send one request per rule, print the answers and end'),
  settingOn(['sandbox'])('verbose', ['verbose', '', 'no'], 'show every change and every run, also of many Ingresses'),
  settingOn(simulated)('awsState', ['aws-state', 'FILE', ''], 'keep account, uids and node ports in FILE between runs'),
  settingOn(['sandbox'])('log', ['log', 'FILE', ''], 'add one JSON line per AWS write to FILE'),
  settingOn(looking)('output', ['output', 'FORMAT', 'text'], '"text" for people, "json" for programs (docs/plan-output.md, docs/explain-output.md)'),
  askedOn(looking)('live', ['live', '', 'no'], 'with a folder: as if it were applied to the cluster of the kubeconfig, against AWS as it is'),
  askedOn(['explain'])('method', ['method', 'METHOD', 'GET'], 'of the request'),
  { ...askedOn(['explain'])('header', ['header', 'NAME:VALUE', ''], 'a header of the request; may be given several times'), repetition: 'Repeated' },
  { ...askedOn(['explain'])('query', ['query', 'KEY=VALUE', ''], 'a query parameter of the request; may be given several times'), repetition: 'Repeated' },
  askedOn(['explain'])('sourceIp', ['source-ip', 'ADDRESS', '192.0.2.1'], 'address that the request comes from'),
  askedOn(['explain'])('protocol', ['protocol', 'PROTOCOL', 'any'], 'ask only listeners of HTTP or of HTTPS'),
  askedOn(['explain'])('port', ['port', 'NUMBER', '0'], 'ask only the listener on this port; 0 for all'),
  askedOn(['release'])('namespace', ['namespace', 'NAMESPACE', ''], 'only Ingresses of this namespace'),
  askedOn(['release'])('ingress', ['ingress', 'NAME', ''], 'only the Ingress of this name, with --namespace'),
  askedOn(['release'])('yes', ['yes', '', 'no'], 'do it; without this only what would be done is shown'),
  askedOn(['release'])('force', ['force', '', 'no'], 'do it although a controller is at work, which will put its finalizers on again'),
  {
    ...settingOn([...all, ...allowing])('clusterName', ['cluster-name', 'NAME', 'demo', 'clusterName'], 'the cluster that resources are tagged with'),
    requiredBy: ['run', 'iam-policy'],
  },
  settingOn(allowing)('readOnly', ['read-only', '', 'no'], 'only what a plan reads'),
  settingOn(allowing)('partition', ['partition', 'PARTITION', 'aws'], 'of the account: aws, aws-cn (China) or aws-us-gov (GovCloud)'),
  settingOn(inCluster)('kubeconfig', ['kubeconfig', 'FILE', ''], 'the API server; else KUBECONFIG, ~/.kube/config, or the service account of the pod'),
  settingOn([...inAws, ...allowing])(
    'awsRegion',
    ['aws-region', 'REGION', ''],
    'region of AWS; unless given AWS_DEFAULT_REGION, AWS_REGION, or the instance metadata',
  ),
  settingOn([...inAws, ...allowing])('awsVpcId', ['aws-vpc-id', 'ID', ''], 'the VPC; unless given found by --aws-vpc-tags, or the instance metadata'),
  settingOn(inAws)('awsVpcTags', ['aws-vpc-tags', 'TAGS', ''], 'tags of the one VPC, when no id is given: Name=main,stage=test'),
  settingOn(inAws)('awsApiEndpoints', ['aws-api-endpoints', 'LIST', ''], 'where services are: ec2=https://…,elasticloadbalancing=https://…'),
  settingOn(inAws)(
    'awsApiThrottle',
    ['aws-api-throttle', 'LIST', ''],
    'call rates of an account with other quotas: elasticloadbalancing:^Describe=20:80,ec2:.*=50:100',
  ),
  settingOn([...planning, ...allowing])('dns', ['dns', 'POLICY', 'sync', 'policy'], 'what may be done to records: sync, upsert-only, create-only, off'),
  settingOn(all)('dnsOwnerId', ['dns-owner-id', 'ID', '', 'txt-owner-id'], 'owner in ownership records; the cluster name unless given'),
  settingOn(all)('ingressClass', ['ingress-class', 'NAME', 'alb'], 'value of the legacy class annotation that is ours'),
  settingOn(all)('defaultTargetType', ['default-target-type', 'TYPE', 'instance', 'target-type'], 'instance or ip, where no annotation says'),
  settingOn(all)('defaultScheme', ['default-load-balancer-scheme', 'SCHEME', 'internal', 'default-scheme'], 'internal or internet-facing, where no annotation says'),
  settingOn(all)('defaultSslPolicy', ['default-ssl-policy', 'NAME', 'ELBSecurityPolicy-2016-08'], 'TLS policy of HTTPS listeners, where no annotation says'),
  settingOn(all)('defaultTags', ['default-tags', 'TAGS', ''], 'tags on everything made: team=blue,stage=test'),
  settingOn(all)('externalManagedTags', ['external-managed-tags', 'KEYS', ''], 'tag keys that somebody else manages: a,b'),
  settingOn(['sandbox'])('delays', ['delays', 'SPEED', 'quick'], '"quick" waits, or those of "aws" (minutes)'),
  settingOn(['sandbox'])('throttle', ['throttle', '', 'no'], "AWS's request rates: the account enforces them, and the controller keeps to them"),
  settingOn(real)('dnsWaitMilliseconds', ['dns-wait', 'DURATION', '60s'], 'from the end of a record to the end of what it led to'),
  settingOn(real)('rulesSettledWaitMilliseconds', ['rules-settled-wait', 'DURATION', '15s'], 'from the last rule of a target group to its end'),
  settingOn(real)('targetHealthyWaitMilliseconds', ['target-healthy-wait', 'DURATION', '2m'], 'at most, for the first healthy target of a new group'),
  settingOn(real)('pollIntervalMilliseconds', ['poll-interval', 'DURATION', '10s'], 'between two looks at something that is waited for'),
  settingOn(real)(
    'watchSilenceMilliseconds',
    ['watch-silence', 'DURATION', '90s'],
    'a watch of the API server that brings nothing for so long is begun anew; a healthy one brings something every minute',
  ),
  settingOn(working)('workers', ['workers', 'NUMBER', '8', 'ingress-max-concurrent-reconciles'], 'scopes that are worked on at once'),
  settingOn(working)('syncPeriodMilliseconds', ['sync-period', 'DURATION', '1h', 'alb-sync-interval'], 'pause between slow re-reads of everything'),
  settingOn(['sandbox'])('withinSeconds', ['within-seconds', 'NUMBER', '120'], 'with --once: give up after so long'),
  settingOn(real)('metricsBindAddress', ['metrics-bind-addr', 'ADDRESS', ':8080'], 'where /metrics answers; 0 for nowhere'),
  settingOn(real)('healthBindAddress', ['health-probe-bind-addr', 'ADDRESS', ':61779', 'healthz-port'], 'where /healthz and /readyz answer; 0 for nowhere'),
  settingOn(real)(
    'enableLeaderElection',
    ['enable-leader-election', '[BOOLEAN]', 'true'],
    'one of several replicas works, the others stand by; without it this process works at once',
  ),
  settingOn(electing)('leaderElectionId', ['leader-election-id', 'NAME', ownLeaseName, 'election-id'], 'name of the Lease by which one is elected'),
  settingOn(electing)('leaderElectionNamespace', ['leader-election-namespace', 'NAMESPACE', ''], "of that Lease; the pod's own unless given"),
  settingOn(electing)(
    'yieldToLease',
    ['yield-to-lease', 'LEASE', `${foreignLease.namespace}/${foreignLease.name}`],
    'while another controller holds this Lease nothing is written; 0 for none',
  ),
  settingOn(real)('logLevel', ['log-level', 'LEVEL', 'info'], 'debug, info, warn or error'),
  settingOn(real)('logFormat', ['log-format', 'FORMAT', 'json'], '"json" for programs, "text" for people'),
  settingOn(real)('defaultBackendService', ['default-backend-service', 'NAME', ''], 'accepted and, as in 2017, not used'),
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
