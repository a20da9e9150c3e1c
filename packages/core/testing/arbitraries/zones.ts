// Hosted zones for property tests: per host nothing, records of ours in each layout, records of others, records without an
// owner, ownership without a record; and hosts that are wanted. Hosts that look like ownership names are among them.
import fc from 'fast-check'
import * as O from 'fp-ts/lib/Option.js'
import type { ObservedRecordSet } from '../../src/aws/record-set.js'
import type { DesiredZone, WantedHost } from '../../src/desired/desired-zone.js'
import { ownershipNames } from '../../src/desired/ownership-record.js'
import { ingressRef } from '../../src/kubernetes/object-ref.js'
import { alias, aliasData, desiredZone, observedRecord, ownership, textData, wantedHost, zoneName } from '../fixtures/aws/zone.js'

export interface ZoneState {
  readonly records: ReadonlyArray<ObservedRecordSet>
  /** Names of records that are ours to change, with their types. */
  readonly ours: ReadonlySet<string>
}

const hosts = ['example.com', 'shop.example.com', 'api.example.com', '*.example.com', 'team.example.com', 'a-team.example.com']

const ingresses = ['web', 'api', 'old']

export const recordKey = ({ name, type }: Pick<ObservedRecordSet, 'name' | 'type'>): string => `${name} ${type}`

type Holding = 'ours' | 'service' | 'other' | 'nobody'

interface HostState {
  readonly host: string
  readonly holding: Holding
  readonly layout: 'today' | 'cname' | 'oldest' | 'today and oldest' | 'among other texts'
  readonly content: 'A' | 'A and AAAA' | 'CNAME' | 'weighted A' | 'text alone'
  readonly resource: string
  readonly dnsName: string
}

const hostStates: fc.Arbitrary<ReadonlyArray<HostState>> = fc
  .subarray(hosts)
  .chain((present) => fc.tuple(...present.map(hostState)))

const hostState = (host: string): fc.Arbitrary<HostState> =>
  fc.record({
    host: fc.constant(host),
    holding: fc.constantFrom<Holding>('ours', 'ours', 'ours', 'service', 'other', 'nobody'),
    layout: fc.constantFrom<HostState['layout']>('today', 'today', 'today', 'cname', 'oldest', 'today and oldest', 'among other texts'),
    content: fc.constantFrom<HostState['content']>('A', 'A', 'A and AAAA', 'A and AAAA', 'CNAME', 'weighted A', 'text alone'),
    resource: fc.constantFrom(...ingresses).map((name) => `ingress/shop/${name}`),
    dnsName: fc.constantFrom('k8s-shop-web-1.eu-west-1.elb.amazonaws.com', 'old.elb.amazonaws.com'),
  })

const recordsOf = (state: HostState): ReadonlyArray<ObservedRecordSet> => {
  const types = state.content === 'A and AAAA' ? (['A', 'AAAA'] as const) : (['A'] as const)
  const text = state.holding === 'other' ? ownership(state.resource, 'them') : ownership(state.holding === 'service' ? 'service/shop/web' : state.resource)
  const texts = types.flatMap((type) => textNames(state, type).map((name) => observedRecord(name, 'TXT', withOthers(state, text))))
  const addresses: Readonly<Record<HostState['content'], ReadonlyArray<ObservedRecordSet>>> = {
    A: [observedRecord(state.host, 'A', aliasData(state.dnsName))],
    'A and AAAA': types.map((type) => observedRecord(state.host, type, aliasData(state.dnsName))),
    CNAME: [observedRecord(state.host, 'CNAME', textData('elsewhere.example.net'))],
    'weighted A': [{ ...observedRecord(state.host, 'A', textData('203.0.113.7')), setIdentifier: O.some('blue') }],
    'text alone': [],
  }
  return [...addresses[state.content], ...(state.holding === 'nobody' ? [] : texts)]
}

const withOthers = (state: HostState, text: ObservedRecordSet['data']): ObservedRecordSet['data'] =>
  state.layout === 'among other texts' && text._tag === 'PlainData' ? textData('"v=spf1 -all"', ...text.values) : text

/**
 * Today's name, the alias's older one, the oldest; AAAA never had but today's. A second, oldest one of host `a-team` would be
 * the same record as today's of host `team`: which it is, nobody can tell, so it is not made.
 */
const textNames = ({ host, layout: chosen, content }: HostState, type: 'A' | 'AAAA'): ReadonlyArray<string> => {
  const names = ownershipNames(zoneName, host, type)
  const isSame = host.startsWith('a-') && (chosen === 'today and oldest' || content === 'text alone')
  const layout = isSame ? 'today' : chosen
  if (type === 'AAAA') return names
  if (layout === 'cname') return names.slice(1, 2)
  if (layout === 'oldest') return names.slice(2)
  return layout === 'today and oldest' ? [...names.slice(0, 1), ...names.slice(2)] : names.slice(0, 1)
}

/** What only the oldest layout says of a host that looks like an ownership name is not believed. */
const isDoubtful = ({ host, layout }: HostState, record: ObservedRecordSet): boolean =>
  layout === 'oldest' && host.startsWith('a-') && record.type !== 'AAAA' && !record.name.startsWith('aaaa-')

const isOurs = (state: HostState, record: ObservedRecordSet): boolean =>
  state.holding === 'ours' &&
  state.layout !== 'among other texts' &&
  state.content !== 'CNAME' &&
  state.content !== 'weighted A' &&
  !isDoubtful(state, record)

const isSame = (left: ObservedRecordSet | undefined, right: ObservedRecordSet): boolean => JSON.stringify(left) === JSON.stringify(right)

/** Zones that hold more than ours. */
export const zoneStates: fc.Arbitrary<ZoneState> = hostStates.map((states) => {
  const all = states.flatMap((state) => recordsOf(state).map((record) => ({ record, isOurs: isOurs(state, record) })))
  const records = new Map(all.map(({ record }) => [recordKey(record), record]))
  return {
    records: [observedRecord(zoneName, 'NS', textData('ns-1.example.net')), ...records.values()].sort((left, right) =>
      recordKey(left) < recordKey(right) ? -1 : 1,
    ),
    ours: new Set(all.filter((entry) => entry.isOurs && isSame(records.get(recordKey(entry.record)), entry.record)).map(({ record }) => recordKey(record))),
  }
})

const wantedHostOn = (host: string): fc.Arbitrary<WantedHost> =>
  fc
    .record({
      name: fc.constantFrom('web', 'api'),
      readiness: fc.constantFrom('Serving' as const, 'Serving' as const, 'Serving' as const, 'Pending' as const),
      types: fc.constantFrom(['A'] as const, ['A', 'AAAA'] as const),
    })
    .map(({ name, readiness, types }) =>
      wantedHost(host, {
        owner: ingressRef('shop', name),
        group: { _tag: 'Implicit', namespace: 'shop', name },
        readiness,
        aliases: readiness === 'Serving' ? types.map((type) => alias(host, type)) : [{ ...alias(host), data: pending(name) }],
      }),
    )

const pending = (name: string): WantedHost['aliases'][number]['data'] => ({
  _tag: 'AliasData',
  target: { _tag: 'LoadBalancerOf', group: { _tag: 'Implicit', namespace: 'shop', name } },
})

export const desiredZones: fc.Arbitrary<DesiredZone> = fc
  .subarray(hosts)
  .chain((wanted) => fc.tuple(...wanted.map(wantedHostOn)))
  .map((wanted) => desiredZone(...wanted))
