// Which IAM policy does a controller with these settings need?
// From settings to the policy as JSON, on the terminal; nothing is called. A region of another partition is told, as the policy
// would allow nothing there.
import * as O from 'fp-ts/lib/Option.js'
import * as T from 'fp-ts/lib/Task.js'
import { pipe } from 'fp-ts/lib/function.js'
import { buildPolicy, renderPolicy } from '@alb-ingress/core/plan/permissions/build-policy.js'
import { partitionOf, type PolicyScope } from '@alb-ingress/core/plan/permissions/policy-scope.js'
import type { Settings } from '../settings/settings-codec.js'
import type { Terminal } from './terminal.js'

/** Prints the policy; resolves to the exit code. */
export const printIamPolicy = (settings: Settings, terminal: Terminal): T.Task<number> =>
  T.fromIO(() => {
    const { awsRegion, partition } = settings
    if (awsRegion !== '' && partitionOf(awsRegion) !== partition) {
      terminal.complain(explainPartition(awsRegion, partition))
      return 1
    }
    terminal.write(renderPolicy(buildPolicy(toPolicyScope(settings))))
    return 0
  })

const explainPartition = (region: string, partition: string): string =>
  `--aws-region: ${region} is not in partition ${partition}; add --partition ${partitionOf(region)}`

const toPolicyScope = ({ partition, awsRegion, clusterName, awsVpcId, dns, readOnly }: Settings): PolicyScope => ({
  partition,
  region: given(awsRegion),
  clusterName,
  vpcId: given(awsVpcId),
  dnsPolicy: dns,
  use: readOnly === 'yes' ? 'plan' : 'run',
})

const given = (text: string): O.Option<string> =>
  pipe(
    text,
    O.fromPredicate((one) => one !== ''),
  )
