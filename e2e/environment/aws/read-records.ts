// Which records does the account's hosted zone hold?
// All but those that AWS itself keeps there, in the order of the zone.
import { ListResourceRecordSetsCommand } from '@aws-sdk/client-route-53'
import type { Cloud } from '../cloud.js'

export interface ZoneRecord {
  /** Without the dot at its end, an asterisk as such. */
  readonly name: string
  readonly type: string
  /** Of an alias: the name that it leads to, in lower case, without a dot at its end. */
  readonly leadsTo: string
  readonly values: ReadonlyArray<string>
}

const plainName = (name: string): string => name.toLowerCase().replace(/\.$/, '').replace('\\052', '*')

/** Reads them past the proxy. */
export const readRecords = async ({ clients, account }: Cloud): Promise<ReadonlyArray<ZoneRecord>> => {
  const input = { HostedZoneId: account.hostedZoneId }
  const { ResourceRecordSets = [] } = await clients.route53.send(new ListResourceRecordSetsCommand(input))
  return ResourceRecordSets.filter(({ Type }) => Type !== 'NS' && Type !== 'SOA').map(
    ({ Name = '', Type = '', AliasTarget, ResourceRecords = [] }) => ({
      name: plainName(Name),
      type: Type,
      leadsTo: plainName(AliasTarget?.DNSName ?? ''),
      values: ResourceRecords.map(({ Value = '' }) => Value),
    }),
  )
}
