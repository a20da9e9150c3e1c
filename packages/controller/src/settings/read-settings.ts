// Which choices does the person who runs a command have?
// From flags and environment variables, as texts, to settings, through one codec: a flag wins over its variable
// (`--dns` over `ALB_INGRESS_DNS`), what nobody gives has its default, and everything that is wrong is said at once.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import { editDistance } from '@alb-ingress/core/annotations/edit-distance.js'
import { type PlannerSettings, plannerSettings, type WaitSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import { decodeAs } from '@alb-ingress/core/decoding/explain-problems.js'
import type { DecodeProblem } from '@alb-ingress/core/decoding/problem.js'
import { type CommandName, type Setting, settingTable, variableOf, variablePrefix, variablesOf } from './setting-table.js'
import { type Settings, settingsCodec } from './settings-codec.js'

export type Texts = Readonly<Record<string, string | undefined>>

/** Reads the settings of a command, or says all that is wrong, one line each. */
export const readSettings = (
  command: CommandName,
  given: Texts,
  environment: Texts,
): E.Either<ReadonlyArray<string>, Settings> => {
  const texts = settingTable.map((one) => [one, isOf(command, one) ? textOf(one, given, environment) : undefined] as const)
  const missing = texts.flatMap(([one, found]) => (one.requiredBy.includes(command) && found === undefined ? [explainMissing(one)] : []))
  const others = [...missing, ...unknownVariables(environment)]
  return pipe(
    decodeAs(settingsCodec, 'settings')(Object.fromEntries(texts.map(([one, found]) => [one.name, found ?? one.standard]))),
    E.mapLeft((problems) => [...problems.map((problem) => explainProblem(given, problem)), ...others]),
    E.filterOrElse(
      () => others.length === 0,
      () => others,
    ),
  )
}

/** Says what is missing to work on a real cluster and account, one line each. */
export const missingOnLive = (command: CommandName, given: Texts, environment: Texts): ReadonlyArray<string> =>
  settingTable
    .filter((one) => isOf(command, one) && one.requiredBy.includes('run') && textOf(one, given, environment) === undefined)
    .map(explainMissing)

const isOf = (command: CommandName, { commands }: Setting): boolean => commands.includes(command)

const textOf = (setting: Setting, given: Texts, environment: Texts): string | undefined =>
  given[setting.name] ?? variablesOf(setting).flatMap((name) => environment[name] ?? [])[0]

const explainMissing = (setting: Setting): string =>
  `--${setting.flag}: this is needed, and has no default; ${setting.meaning} (or ${variableOf(setting)})`

const explainProblem = (given: Texts, { path, expected, got }: DecodeProblem): string => {
  const wrong = settingTable.find(({ name }) => name === path[0])
  if (wrong === undefined) return `settings: expected ${expected}, got ${got}`
  const source = given[wrong.name] === undefined && wrong.source === 'FlagOrVariable' ? variableOf(wrong) : `--${wrong.flag}`
  return [`${source}: expected ${expected}, got ${got}`, ...(isListed(expected, wrong.meaning) ? [] : [wrong.meaning])].join('; ')
}

/** Whether a meaning says no more than the words that are expected, which are told already. */
const isListed = (expected: string, meaning: string): boolean => {
  const words = [...expected.matchAll(/"([^"]+)"/g)].flatMap(([, word]) => word ?? [])
  return words.length > 0 && words.every((word) => meaning.includes(word))
}

/** A slip of the pen is told; what resembles nothing is somebody else's, such as a Service's own variables in a Pod. */
const unknownVariables = (environment: Texts): ReadonlyArray<string> => {
  const known = settingTable.flatMap(variablesOf)
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

/** How long a controller in a cluster waits for the world. */
export const givenWaits = (settings: Settings): WaitSettings => ({
  targetHealthyMilliseconds: settings.targetHealthyWaitMilliseconds,
  rulesSettledMilliseconds: settings.rulesSettledWaitMilliseconds,
  dnsExpiryMilliseconds: settings.dnsWaitMilliseconds,
  pollMilliseconds: settings.pollIntervalMilliseconds,
})

/** Waits that a person watching a demonstration does not mind; they fit the quick delays of the account. */
export const quickWaits: WaitSettings = {
  targetHealthyMilliseconds: 5_000,
  rulesSettledMilliseconds: 1_000,
  dnsExpiryMilliseconds: 2_000,
  pollMilliseconds: 250,
}
