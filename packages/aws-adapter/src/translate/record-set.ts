// How does a record set look in the SDK?
// From a listed record set to what we observe, and back. Alias and plain records differ in AWS by which members are
// there; with us they are two kinds of data.
// https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html (2026-11-22)
import type { AliasTarget as SdkAliasTarget, ResourceRecordSet } from '@aws-sdk/client-route-53'
import { sequenceS } from 'fp-ts/lib/Apply.js'
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { AliasTarget, ObservedRecordSet, RecordContent, RecordSet } from '@alb-ingress/core/aws/record-set.js'
import { fromSdkAliasName, fromSdkDnsName, toSdkDnsName } from './dns-name.js'
import { required, type Translated } from './required.js'

const member = required('route53:ListResourceRecordSets')

/** Reads a record set of any type. */
export const fromSdkRecordSet = (recordSet: ResourceRecordSet): Translated<ObservedRecordSet> =>
  pipe(
    sequenceS(E.Applicative)({
      name: member('Name', recordSet.Name),
      type: member('Type', recordSet.Type),
      data: fromSdkData(recordSet),
    }),
    E.map(({ name, type, data }) => ({
      name: fromSdkDnsName(name),
      type,
      setIdentifier: O.fromNullable(recordSet.SetIdentifier),
      data,
    })),
  )

/** One that a traffic policy makes has neither time to live nor values. */
const fromSdkData = ({ AliasTarget: alias, TTL, ResourceRecords }: ResourceRecordSet): Translated<RecordContent> =>
  alias === undefined
    ? pipe(
        ResourceRecords ?? [],
        E.traverseArray(({ Value }) => member('ResourceRecords.Value', Value)),
        E.map((values) => ({ _tag: 'PlainData', ttlSeconds: TTL ?? 0, values })),
      )
    : E.map((target: ResolvedAlias): RecordContent => ({ _tag: 'AliasData', target }))(fromSdkAlias(alias))

type ResolvedAlias = Extract<AliasTarget, { readonly _tag: 'Alias' }>

const fromSdkAlias = (alias: SdkAliasTarget): Translated<ResolvedAlias> =>
  pipe(
    sequenceS(E.Applicative)({
      dnsName: member('AliasTarget.DNSName', alias.DNSName),
      hostedZoneId: member('AliasTarget.HostedZoneId', alias.HostedZoneId),
    }),
    E.map(({ dnsName, hostedZoneId }) => ({
      _tag: 'Alias',
      dnsName: fromSdkAliasName(dnsName),
      hostedZoneId,
      evaluateTargetHealth: alias.EvaluateTargetHealth === true ? 'evaluate' : 'ignore',
    })),
  )

/** Tells whether all that an alias needs is known; else its load balancer does not exist yet. */
export const isWritable = (data: RecordContent): boolean => data._tag === 'PlainData' || data.target._tag === 'Alias'

/** Writes a record set; one whose load balancer is not known has no data, which Route 53 refuses. */
export const toSdkRecordSet = (recordSet: RecordSet | ObservedRecordSet): ResourceRecordSet => ({
  Name: toSdkDnsName(recordSet.name),
  Type: recordSet.type as NonNullable<ResourceRecordSet['Type']>,
  ...('setIdentifier' in recordSet && O.isSome(recordSet.setIdentifier)
    ? { SetIdentifier: recordSet.setIdentifier.value }
    : {}),
  ...toSdkData(recordSet.data),
})

const toSdkData = (data: RecordContent): Partial<ResourceRecordSet> => {
  switch (data._tag) {
    case 'PlainData':
      return { TTL: data.ttlSeconds, ResourceRecords: data.values.map((Value) => ({ Value })) }
    case 'AliasData':
      return toSdkAlias(data.target)
  }
}

const toSdkAlias = (target: AliasTarget): Partial<ResourceRecordSet> =>
  target._tag === 'LoadBalancerOf'
    ? {}
    : {
        AliasTarget: {
          DNSName: toSdkDnsName(target.dnsName),
          HostedZoneId: target.hostedZoneId,
          EvaluateTargetHealth: target.evaluateTargetHealth === 'evaluate',
        },
      }
