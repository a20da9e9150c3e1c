// Which nodes do tests of folders and endpoints have?
// Two, in two zones, with a subnet each.
import type { SandboxNode } from '../../src/cluster/made-pods.js'

export const testNodes: ReadonlyArray<SandboxNode> = [
  {
    name: 'node-0',
    providerId: 'aws:///us-east-1a/i-0',
    zone: 'us-east-1a',
    address: '10.0.0.4',
    subnetCidr: '10.0.0.0/24',
  },
  {
    name: 'node-1',
    providerId: 'aws:///us-east-1b/i-1',
    zone: 'us-east-1b',
    address: '10.0.1.4',
    subnetCidr: '10.0.1.0/24',
  },
]
