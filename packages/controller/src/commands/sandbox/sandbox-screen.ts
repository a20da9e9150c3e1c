// What does a person see of a sandbox?
// Texts made from the account, the cluster and reports; nothing is decided here, and nothing is written but through the
// terminal that is handed in.
import type { AccountState } from '@alb-ingress/sandbox/account/account-state.js'
import type { CallCounts } from '@alb-ingress/sandbox/account/call-log.js'
import { explainManifestProblem } from '@alb-ingress/sandbox/cluster/manifest-problem.js'
import { textAt } from '@alb-ingress/sandbox/cluster/json.js'
import { describeObject } from '@alb-ingress/sandbox/cluster/kubernetes-object.js'
import type { FolderReport } from '@alb-ingress/sandbox/serve/manifest-folder.js'
import { clusterTagKey } from '@alb-ingress/core/aws/tags.js'
import type { AnswerRow } from '../../telemetry/answers-table.js'
import { plural } from '../../telemetry/plural.js'
import { quickWaits } from '../../settings/read-settings.js'
import type { Settings } from '../../settings/settings-codec.js'
import type { SimulatedOutside } from '../outside/simulated-outside.js'
import type { TriedAnswer } from './try-answers.js'

/** One line about the account. */
export const renderAccount = ({ account, vpcId, region }: SimulatedOutside, settings: Settings): string => {
  const { accountId, ec2, route53 } = account.state()
  const tagged = (key: string): number => Object.values(ec2.subnets).filter(({ id }) => key in (ec2.tags[id] ?? {})).length
  const zones = Object.values(route53.zones).map(({ name, visibility }) => `${name.replace(/\.$/, '')} (${visibility})`)
  return [
    `AWS account ${accountId} in memory · ${region} · ${vpcId}`,
    `${tagged('kubernetes.io/role/elb')} public and ${tagged('kubernetes.io/role/internal-elb')} private subnets`,
    `zones ${zones.join(', ')}`,
    ...(settings.awsState === '' ? [] : [`kept in ${settings.awsState}`]),
  ].join(' · ')
}

/** Says how the account's waits and rates differ from AWS's. */
export const renderDelays = ({ account }: SimulatedOutside, settings: Settings): string => {
  const { provisioningMilliseconds, targetHealthyMilliseconds } = account.state().limits
  const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`
  const told = `a load balancer is active after ${seconds(provisioningMilliseconds)}, a target healthy after ${seconds(targetHealthyMilliseconds)}`
  const rates = settings.throttle === 'yes' ? "AWS's request rates" : "any number of requests a second (--throttle: AWS's rates)"
  return settings.delays === 'quick'
    ? `Quick delays: ${told}, waits for DNS ${seconds(quickWaits.dnsExpiryMilliseconds)} (--delays=aws: AWS's own, minutes) · ${rates}`
    : `AWS's delays: ${told} · ${rates}`
}

/** Says what of the folder was refused, left out or made up. */
export const renderFolder = ({ problems, ignored, derived }: FolderReport): ReadonlyArray<string> => [
  ...problems.map((problem) => `  ! ${explainManifestProblem(problem)}`),
  ...ignored.map(({ file, line, object, why }) => `  … ${file}:${line}: ${object}: ${why}`),
  ...derivedLines(derived),
]

/** Says when a folder gives nothing to do; nothing otherwise. */
export const renderNoIngress = (folder: string, ingresses: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  ingresses.length > 0 ? [] : [`  … no Ingress in ${folder}: nothing is made; add a .yaml file with one, examples/ has some`]

/** The same kind for the same reason is one line. */
const derivedLines = (derived: FolderReport['derived']): ReadonlyArray<string> => {
  const byReason = new Map<string, ReadonlyArray<string>>()
  derived.forEach(({ object, because }) => {
    const kind = textAt(object, 'kind')
    const key = `${kind}\n${because}`
    byReason.set(key, [...(byReason.get(key) ?? []), describeObject(object).slice(kind.length + 1)])
  })
  return [...byReason].map(([key, names]) => {
    const [kind = '', because = ''] = key.split('\n')
    return `  … made up: ${plural(names.length, kind)} ${shorten(names)}: ${because}`
  })
}

const namesShown = 3

const shorten = (names: ReadonlyArray<string>): string =>
  names.length <= namesShown ? names.join(', ') : `${names.slice(0, namesShown).join(', ')} and ${names.length - namesShown} more`

/** The row of a tried answer. */
export const toAnswerRow = ({ expected, received, verdict, localPort }: TriedAnswer): AnswerRow => ({
  protocol: expected.protocol,
  port: expected.port,
  host: expected.host,
  path: expected.path,
  expected: expected.answer,
  received,
  verdict,
  localPort,
})

/** Counts what a controller has made: load balancers, listeners, rules, target groups, security groups and records. */
export const countResources = ({ elbv2, ec2, route53 }: AccountState): number => {
  const loadBalancers = Object.values(elbv2.loadBalancers)
  const listeners = loadBalancers.flatMap((loadBalancer) => Object.values(loadBalancer.listeners))
  const rules = listeners.flatMap((listener) => Object.values(listener.rules))
  const securityGroups = Object.values(ec2.securityGroups).filter(({ id }) => clusterTagKey in (ec2.tags[id] ?? {}))
  const records = Object.values(route53.zones)
    .flatMap((zone) => Object.values(zone.recordSets))
    .filter(({ Type }) => Type !== 'NS' && Type !== 'SOA')
  return [loadBalancers, listeners, rules, Object.values(elbv2.targetGroups), securityGroups, records].reduce(
    (sum, found) => sum + found.length,
    0,
  )
}

/**
 * How many reads a start over this account may cost: 12, each zone, 2 per load balancer, per listener (3 with HTTPS) and
 * per target group, and 1 per 20 resources that the tagging API does not show.
 */
export const readBudget = ({ elbv2, route53 }: AccountState): number => {
  const loadBalancers = Object.values(elbv2.loadBalancers)
  const listeners = loadBalancers.flatMap((loadBalancer) => Object.values(loadBalancer.listeners))
  const rules = listeners.reduce((sum, listener) => sum + Object.keys(listener.rules).length, 0)
  return (
    12 +
    Object.keys(route53.zones).length +
    2 * loadBalancers.length +
    listeners.reduce((sum, { protocol }) => sum + (protocol === 'HTTPS' ? 3 : 2), 0) +
    2 * Object.keys(elbv2.targetGroups).length +
    Math.ceil((listeners.length + rules) / 20)
  )
}

/** Counts of calls in words: `74 AWS calls (20 reads, 54 writes)`. */
export const renderCalls = ({ reads, writes }: CallCounts): string =>
  `${plural(reads + writes, 'AWS call')} (${plural(reads, 'read')}, ${plural(writes, 'write')})`
