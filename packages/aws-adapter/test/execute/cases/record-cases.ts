// Which call carries out which change of records?
// Each change with the input of the one ChangeResourceRecordSets that it must be.
import * as O from 'fp-ts/lib/Option.js'
import type { ChangeCase } from './change-case.js'

export const recordCases: ReadonlyArray<ChangeCase> = [
  [
    {
      HostedZoneId: 'Z1',
      ChangeBatch: {
        Changes: [
          {
            Action: 'CREATE',
            ResourceRecordSet: {
              Name: '*.example.com.',
              Type: 'A',
              AliasTarget: { DNSName: 'lb.elb.amazonaws.com.', HostedZoneId: 'Z35', EvaluateTargetHealth: true },
            },
          },
          {
            Action: 'UPSERT',
            ResourceRecordSet: { Name: 'a.example.com.', Type: 'TXT', TTL: 300, ResourceRecords: [{ Value: '"x"' }] },
          },
          {
            Action: 'DELETE',
            ResourceRecordSet: {
              Name: 'b.example.com.',
              Type: 'CNAME',
              TTL: 60,
              ResourceRecords: [{ Value: 'c' }],
              SetIdentifier: 'blue',
            },
          },
        ],
      },
    },
    [
      {
        _tag: 'CreateRecordSet',
        zoneId: 'Z1',
        recordSet: {
          name: '*.example.com',
          type: 'A',
          data: {
            _tag: 'AliasData',
            target: {
              _tag: 'Alias',
              dnsName: 'lb.elb.amazonaws.com',
              hostedZoneId: 'Z35',
              evaluateTargetHealth: 'evaluate',
            },
          },
        },
      },
      {
        _tag: 'UpsertRecordSet',
        zoneId: 'Z1',
        recordSet: {
          name: 'a.example.com',
          type: 'TXT',
          data: { _tag: 'PlainData', ttlSeconds: 300, values: ['"x"'] },
        },
      },
      {
        _tag: 'DeleteRecordSet',
        zoneId: 'Z1',
        recordSet: {
          name: 'b.example.com',
          type: 'CNAME',
          setIdentifier: O.some('blue'),
          data: { _tag: 'PlainData', ttlSeconds: 60, values: ['c'] },
        },
      },
    ],
  ],
]
