// Which answers do the Ingresses of a sandbox owe, and do they give them?
// From the cluster's Ingresses that have a load balancer, and from the comments of the manifests, to tried answers. A
// promise that both make is tried once. Ingresses that failed are told apart from those that were never ours.
import * as O from 'fp-ts/lib/Option.js'
import type * as T from 'fp-ts/lib/Task.js'
import { showGroupId } from '@alb-ingress/core/aws/group-id.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import type { Report } from '@alb-ingress/core/report/report.js'
import { objectsOf } from '@alb-ingress/sandbox/cluster/cluster-state.js'
import { isRecord, type JsonRecord, listAt, recordAt, textAt } from '@alb-ingress/sandbox/cluster/json.js'
import { kindOfManifest } from '@alb-ingress/sandbox/cluster/resource-kind.js'
import type { OpenListener } from '@alb-ingress/sandbox/serve/data-plane.js'
import { deriveExpectations, ingressKey } from './derived-expectations.js'
import type { ExpectedAnswer } from './expected-answer.js'
import type { SandboxSession } from './sandbox-session.js'
import { tryAnswers, type TriedAnswer } from './try-answers.js'

/** Reads all objects of a kind out of the cluster. */
export const clusterObjects = (session: SandboxSession, apiVersion: string, kind: string): ReadonlyArray<JsonRecord> => {
  const resource = kindOfManifest(apiVersion, kind)
  return resource === undefined ? [] : objectsOf(session.world.server.state(), resource, '')
}

const ingressesOf = (session: SandboxSession): ReadonlyArray<JsonRecord> =>
  clusterObjects(session, 'networking.k8s.io/v1', 'Ingress')

export interface FailedIngress {
  /** `shop/web`. */
  readonly key: string
  readonly messages: ReadonlyArray<string>
}

/** The Ingresses that could not be compiled, with everything that is wrong with them. */
export const failedIngresses = (reports: Iterable<Report>): ReadonlyArray<FailedIngress> =>
  [...reports].flatMap((report) =>
    report._tag === 'Planned' && O.isSome(report.desired) && report.desired.value._tag === 'GroupKept'
      ? failedIngress(showGroupId(report.desired.value.group), report.desired.value.errors.map(explainBuildError))
      : [],
  )

const failedIngress = (key: string, messages: ReadonlyArray<string>): ReadonlyArray<FailedIngress> =>
  messages.length === 0 ? [] : [{ key, messages }]

/** Keys of the Ingresses that compile and are served. */
export const wantedIngresses = (reports: Iterable<Report>): ReadonlySet<string> =>
  new Set(
    [...reports].flatMap((report) =>
      report._tag === 'Planned' && O.isSome(report.desired) && report.desired.value._tag === 'GroupWanted'
        ? [showGroupId(report.desired.value.group)]
        : [],
    ),
  )

const dnsNameOf = (ingress: JsonRecord): string => {
  const [address] = listAt(recordAt(recordAt(ingress, 'status'), 'loadBalancer'), 'ingress').filter(isRecord)
  return address === undefined ? '' : textAt(address, 'hostname')
}

const hostsOf = (ingress: JsonRecord): ReadonlyArray<string> =>
  listAt(recordAt(ingress, 'spec'), 'rules')
    .filter(isRecord)
    .map((rule) => textAt(rule, 'host'))

/** Lists what the served Ingresses promise by themselves. */
const derivedAnswers = (
  session: SandboxSession,
  listeners: ReadonlyArray<OpenListener>,
): ReadonlyArray<ExpectedAnswer> => {
  const wanted = wantedIngresses(session.reports().values())
  const services = new Set(clusterObjects(session, 'v1', 'Service').map(ingressKey))
  return ingressesOf(session)
    .filter((ingress) => wanted.has(ingressKey(ingress)))
    .flatMap((ingress) => {
      const dnsName = dnsNameOf(ingress)
      const own = listeners.filter((open) => open.dnsName.toLowerCase() === dnsName)
      return deriveExpectations({ ingress, services, dnsName, listeners: own })
    })
}

const requestKey = ({ method, protocol, port, host, path }: ExpectedAnswer): string =>
  `${method} ${protocol}:${port} ${host}${path}`

/** Tries every promise: those of the comments first, then those of the objects that no comment has made. */
export const sandboxAnswers = (
  session: SandboxSession,
  written: ReadonlyArray<ExpectedAnswer>,
): T.Task<ReadonlyArray<TriedAnswer>> => async () => {
  const listeners = await session.plane.refresh()
  const writtenKeys = new Set(written.map(requestKey))
  const derived = derivedAnswers(session, listeners).filter((one) => !writtenKeys.has(requestKey(one)))
  const byHost = new Map(ingressesOf(session).flatMap((ingress) => hostsOf(ingress).map((host) => [host, dnsNameOf(ingress)] as const)))
  const world = {
    account: session.world.account.state(),
    vpcId: session.world.vpcId,
    listeners,
    dnsNameOf: (host: string) => byHost.get(host) ?? byHost.get(host.replace(/^[^.]+/, '*')),
  }
  return tryAnswers(world, [...written, ...derived])()
}
