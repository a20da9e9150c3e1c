// Which choices does the person who runs a command have?
// From flags and environment variables, as texts, to settings, through one codec: a flag wins over its variable
// (`--dns` over `ALB_INGRESS_DNS`), what nobody gives has its default, and everything that is wrong is said at once.
// Names and defaults follow aws-load-balancer-controller's and external-dns's flags where they have them.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as t from 'io-ts'
import { editDistance } from '@alb-ingress/core/annotations/edit-distance.js'
import { type PlannerSettings, plannerSettings, type WaitSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { decodeAs } from '@alb-ingress/core/decoding/explain-problems.js'
import { oneOf } from '@alb-ingress/core/decoding/one-of.js'
import type { DecodeProblem } from '@alb-ingress/core/decoding/problem.js'
import { nonEmptyText, text } from '@alb-ingress/core/decoding/text.js'
import { commaList, digits, pairs } from './setting-text.js'

const settingsCodec = t.strict({
  clusterName: nonEmptyText,
  ingressClass: text,
  defaultTargetType: oneOf('instance', 'ip'),
  defaultScheme: oneOf('internal', 'internet-facing'),
  defaultSslPolicy: nonEmptyText,
  defaultTags: pairs,
  externalManagedTags: commaList,
  dns: oneOf('sync', 'upsert-only', 'create-only', 'off'),
  dnsOwnerId: text,
  awsState: text,
  log: text,
  delays: oneOf('quick', 'aws'),
  throttle: oneOf('yes', 'no'),
  workers: digits(1, 64),
  sweepMinutes: digits(1, 10_080),
  once: oneOf('yes', 'no'),
  withinSeconds: digits(1, 3_600),
  output: oneOf('text', 'json'),
})

export type Settings = t.TypeOf<typeof settingsCodec>
export type SettingName = keyof Settings
export type CommandName = 'sandbox' | 'plan' | 'corpus'

export interface Setting {
  readonly name: SettingName
  /** Without its dashes. */
  readonly flag: string
  /** Empty for a flag that is only given or not. */
  readonly placeholder: string
  readonly standard: string
  readonly meaning: string
  readonly commands: ReadonlyArray<CommandName>
}

const setting = (
  name: SettingName,
  [flag, placeholder, standard]: readonly [flag: string, placeholder: string, standard: string],
  commands: ReadonlyArray<CommandName>,
  meaning: string,
): Setting => ({ name, flag, placeholder, standard, meaning, commands })

const all: ReadonlyArray<CommandName> = ['sandbox', 'plan', 'corpus']
const planning: ReadonlyArray<CommandName> = ['sandbox', 'plan']

/** Every setting, in the order in which help lists them. */
export const settingTable: ReadonlyArray<Setting> = [
  setting('once', ['once', '', 'no'], ['sandbox'], 'converge, send one request per rule, print the answers and end'),
  setting('awsState', ['aws-state', 'FILE', ''], planning, 'keep account, uids and node ports in FILE between runs'),
  setting('log', ['log', 'FILE', ''], ['sandbox'], 'add one JSON line per AWS write to FILE'),
  setting('output', ['output', 'FORMAT', 'text'], ['plan'], '"text" for people, "json" for programs (docs/plan-output.md)'),
  setting('dns', ['dns', 'POLICY', 'sync'], planning, 'what may be done to records: sync, upsert-only, create-only, off'),
  setting('dnsOwnerId', ['dns-owner-id', 'ID', ''], all, 'owner in ownership records; the cluster name unless given'),
  setting('clusterName', ['cluster-name', 'NAME', 'demo'], all, 'the cluster that resources are tagged with'),
  setting('ingressClass', ['ingress-class', 'NAME', 'alb'], all, 'value of the legacy class annotation that is ours'),
  setting('defaultTargetType', ['default-target-type', 'TYPE', 'instance'], all, 'instance or ip, where no annotation says'),
  setting('defaultScheme', ['default-scheme', 'SCHEME', 'internal'], all, 'internal or internet-facing, where no annotation says'),
  setting(
    'defaultSslPolicy',
    ['default-ssl-policy', 'NAME', 'ELBSecurityPolicy-2016-08'],
    all,
    'TLS policy of HTTPS listeners, where no annotation says',
  ),
  setting('defaultTags', ['default-tags', 'TAGS', ''], all, 'tags on everything made: team=blue,stage=test'),
  setting('externalManagedTags', ['external-managed-tags', 'KEYS', ''], all, 'tag keys that somebody else manages: a,b'),
  setting('delays', ['delays', 'SPEED', 'quick'], ['sandbox'], '"quick" waits, or those of "aws" (minutes)'),
  setting('throttle', ['throttle', '', 'no'], ['sandbox'], "enforce AWS's request rates in the account"),
  setting('workers', ['workers', 'NUMBER', '8'], ['sandbox'], 'scopes that are worked on at once'),
  setting('sweepMinutes', ['sweep-minutes', 'NUMBER', '60'], ['sandbox'], 'pause between slow re-reads of everything'),
  setting('withinSeconds', ['within-seconds', 'NUMBER', '120'], ['sandbox'], 'with --once: give up after so long'),
]

/** The settings of one command. */
export const settingsOf = (command: CommandName): ReadonlyArray<Setting> =>
  settingTable.filter(({ commands }) => commands.includes(command))

const variablePrefix = 'ALB_INGRESS_'

/** The environment variable of a setting: `ALB_INGRESS_DNS_OWNER_ID`. */
export const variableOf = ({ flag }: Setting): string => `${variablePrefix}${flag.toUpperCase().replaceAll('-', '_')}`

export type Texts = Readonly<Record<string, string | undefined>>

/** Reads settings, or says all that is wrong, one line each. */
export const readSettings = (given: Texts, environment: Texts): E.Either<ReadonlyArray<string>, Settings> => {
  const values = Object.fromEntries(
    settingTable.map((one) => [one.name, given[one.name] ?? environment[variableOf(one)] ?? one.standard]),
  )
  const strangers = unknownVariables(environment)
  return pipe(
    decodeAs(settingsCodec, 'settings')(values),
    E.mapLeft((problems) => [...problems.map((problem) => explainProblem(given, problem)), ...strangers]),
    E.filterOrElse(
      () => strangers.length === 0,
      () => strangers,
    ),
  )
}

const explainProblem = (given: Texts, { path, expected, got }: DecodeProblem): string => {
  const wrong = settingTable.find(({ name }) => name === path[0])
  if (wrong === undefined) return `settings: expected ${expected}, got ${got}`
  const source = given[wrong.name] === undefined ? variableOf(wrong) : `--${wrong.flag}`
  return `${source}: expected ${expected}, got ${got}; ${wrong.meaning}`
}

/** A slip of the pen is told; what resembles nothing is somebody else's, such as a Service's own variables in a Pod. */
const unknownVariables = (environment: Texts): ReadonlyArray<string> => {
  const known = settingTable.map(variableOf)
  return Object.keys(environment)
    .filter((name) => name.startsWith(variablePrefix) && !known.includes(name))
    .sort()
    .flatMap((name) => nearest(name, known).map((meant) => `${name}: no setting has this name; did you mean ${meant}?`))
}

const slipMax = 2

const nearest = (name: string, known: ReadonlyArray<string>): ReadonlyArray<string> =>
  known
    .filter((one) => editDistance(name, one) <= slipMax)
    .toSorted((one, other) => editDistance(name, one) - editDistance(name, other))
    .slice(0, 1)

/** What planning needs of the settings, for one VPC. */
export const toPlannerSettings = (settings: Settings, vpcId: string): PlannerSettings => ({
  ...plannerSettings(settings.clusterName, vpcId),
  ingressClass: settings.ingressClass,
  defaultTargetType: settings.defaultTargetType,
  defaultScheme: settings.defaultScheme,
  defaultSslPolicy: settings.defaultSslPolicy,
  defaultTags: settings.defaultTags,
  externalManagedTags: settings.externalManagedTags,
  dnsPolicy: settings.dns,
  dnsOwnerId: settings.dnsOwnerId === '' ? settings.clusterName : settings.dnsOwnerId,
})

/** Waits that a person watching a demonstration does not mind; they fit the quick delays of the account. */
export const quickWaits: WaitSettings = {
  targetHealthyMilliseconds: 5_000,
  rulesSettledMilliseconds: 1_000,
  dnsExpiryMilliseconds: 2_000,
  pollMilliseconds: 250,
}
