// Which EC2 operations does the simulated account have?
// Those that a load balancer controller calls; an operation that is not in this table is unknown to the account.
import type { OperationTable } from '../operation.js'
import { describeSecurityGroupRules, describeSecurityGroups } from './describe-security-groups.js'
import { authorizeSecurityGroupIngress, revokeSecurityGroupIngress } from './ingress-operations.js'
import { describeInstances, describeNetworkInterfaces } from './instance-operations.js'
import {
  describeAvailabilityZones,
  describeManagedPrefixLists,
  describeSubnets,
  describeVpcs,
} from './network-operations.js'
import { describeRouteTables } from './route-table-operations.js'
import { createTags, deleteTags } from './resource-tags.js'
import { createSecurityGroup, deleteSecurityGroup } from './security-group-operations.js'

export const ec2Operations: OperationTable = {
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateSecurityGroup: createSecurityGroup,
  CreateTags: createTags,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteTags: deleteTags,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeInstances: describeInstances,
  DescribeManagedPrefixLists: describeManagedPrefixLists,
  DescribeNetworkInterfaces: describeNetworkInterfaces,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeVpcs: describeVpcs,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
}
