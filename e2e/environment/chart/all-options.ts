// What does the chart look like with everything that it can do?
// Arguments of helm that turn all its options on: each adds an object, or a field, that is off by default.

/** The name of a cluster, without which the chart is not rendered. */
export const named: ReadonlyArray<string> = ['--set', 'clusterName=e2e']

/** All options at once. */
export const allOptions: ReadonlyArray<string> = [
  ...['serviceMonitor', 'prometheusRule', 'dashboard'].map((option) => `metrics.${option}.create=true`),
  'networkPolicy.create=true',
  'ingressClass.isDefault=true',
  'region=eu-central-1',
  'vpcId=vpc-0a1b2c3d',
  'priorityClassName=system-cluster-critical',
  'settings.dns=upsert-only',
  'settings.workers=16',
  'commonLabels.team=blue',
].flatMap((value) => ['--set', value])
