// Which Route 53 operations does the simulated account have?
// Those that a DNS controller calls; an operation that is not in this table is unknown to the account.
import type { OperationTable } from '../operation.js'
import { getChange } from './change-info.js'
import { changeResourceRecordSets } from './change-operations.js'
import { createHostedZone } from './create-hosted-zone.js'
import { createProtections, deleteProtections, listProtections } from './protection-operations.js'
import { listResourceRecordSets } from './record-set-operations.js'
import {
  getHostedZone,
  listHostedZones,
  listHostedZonesByName,
  listHostedZonesByVpc,
  listTagsForResources,
} from './zone-operations.js'

export const route53Operations: OperationTable = {
  ChangeResourceRecordSets: changeResourceRecordSets,
  CreateHostedZone: createHostedZone,
  CreateResourceRecordSetProtections: createProtections,
  DeleteResourceRecordSetProtections: deleteProtections,
  GetChange: getChange,
  GetHostedZone: getHostedZone,
  ListHostedZones: listHostedZones,
  ListHostedZonesByName: listHostedZonesByName,
  ListHostedZonesByVPC: listHostedZonesByVpc,
  ListResourceRecordSetProtections: listProtections,
  ListResourceRecordSets: listResourceRecordSets,
  ListTagsForResources: listTagsForResources,
}
