// The page of settings: a row per setting of the controller, and none of the sandbox's.
import { expect, test } from 'vitest'
import { documentSettings } from '@alb-ingress/controller/settings/document-settings.js'

test('has a row per setting, with its default, other names and variable', () => {
  const rows = documentSettings().split('\n')
  expect(rows.filter((row) => /^\| `--(?:cluster-name|txt-owner-id|dns|once)`/.test(row))).toEqual([
    '| `--cluster-name` | (needed) | the cluster that resources are tagged with | `--clusterName`, `ALB_INGRESS_CLUSTER_NAME` |',
    '| `--dns` | `sync` | what may be done to records: sync, upsert-only, create-only, off | `--policy`, `ALB_INGRESS_DNS` |',
  ])
})
