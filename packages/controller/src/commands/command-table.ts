// Which commands are there?
// One row per command, in the order in which help lists them. The controller itself is always loaded; what only simulates is
// loaded when it is asked for.
import { systemClock } from '../system-clock.js'
import type { DescribedCommand } from './command.js'
import { runController } from './run.js'

const runDescribed: DescribedCommand = {
  name: 'run',
  summary: 'run the controller on a cluster and an AWS account',
  folders: [],
  more: `
Credentials for AWS are found as every SDK finds them: environment, profile, web identity (IRSA), container (Pod Identity),
instance. AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE> are respected. SIGTERM lets changes in flight end, then exits with
0 within 10 seconds. Metrics are listed in docs/metrics.md, settings in docs/settings.md.

Examples:
  alb-ingress run --cluster-name demo                                       in a pod
  alb-ingress run --cluster-name demo --kubeconfig ~/.kube/config --aws-region eu-north-1 --aws-vpc-id vpc-0a1b2c3d
  AWS_ENDPOINT_URL=http://127.0.0.1:5000 alb-ingress run --cluster-name demo --log-format text ...   an emulator`,
  load: () => Promise.resolve(runController(systemClock)),
}

const sandboxDescribed: DescribedCommand = {
  name: 'sandbox',
  summary: 'run a folder of manifests on an AWS account and a cluster in memory',
  folders: ['folder of Kubernetes manifests; it is followed while you edit'],
  more: `
Nothing outside this machine is called, and no credentials are looked for. Every listener answers on a port of
127.0.0.1, so that curl works; the table says how. A manifest may promise answers in comments, which --once tries:
  # expect: GET http://shop.example.com/api -> Service shop/api:8080

Examples:
  alb-ingress sandbox examples/                          watch, edit, try; Ctrl-C to stop
  alb-ingress sandbox examples/ --once                   exit code 0 when every answer is as expected, else 1
  alb-ingress sandbox examples/ --aws-state account.json start again later where you stopped`,
  load: async () => {
    const { runSandbox } = await import('./sandbox.js')
    return ({ folder, settings, terminal }) => runSandbox(systemClock)(folder, settings, terminal)
  },
}

const planDescribed: DescribedCommand = {
  name: 'plan',
  summary: 'say what would be done for a folder of manifests, and why; nothing is changed',
  folders: ['folder of Kubernetes manifests'],
  more: `
Plans against the account in memory, or against one that the sandbox has saved. Exit code: 0 nothing to do,
2 changes, 3 changes that delete or are blocked, 1 an error.

Examples:
  alb-ingress plan examples/
  alb-ingress plan examples/ --aws-state account.json --output json`,
  load: async () => {
    const { runPlan } = await import('./plan.js')
    return ({ folder, settings, terminal }) => runPlan(folder, settings, terminal)
  },
}

const iamPolicyDescribed: DescribedCommand = {
  name: 'iam-policy',
  summary: 'print the IAM policy that the controller needs, and no more',
  folders: [],
  more: `
Give the settings that the controller will have. What can be limited to resources with the tag of the cluster is; a region
and a VPC limit it further, and without them it holds in all. What each right is for: docs/iam-permissions.md.

Examples:
  alb-ingress iam-policy --cluster-name demo > iam-policy.json
  alb-ingress iam-policy --cluster-name demo --aws-region eu-north-1 --aws-vpc-id vpc-0a1b2c3d --dns off
  alb-ingress iam-policy --cluster-name demo --aws-region cn-north-1 --partition aws-cn
  alb-ingress iam-policy --cluster-name demo --read-only     for somebody who plans and changes nothing`,
  load: async () => {
    const { printIamPolicy } = await import('./iam-policy.js')
    return ({ settings, terminal }) => printIamPolicy(settings, terminal)
  },
}

const corpusDescribed: DescribedCommand = {
  name: 'corpus',
  summary: 'compare with recorded cases of the standard controller',
  folders: ['folder with account.json, nodes.json, shared-security-groups.json and cases/'],
  more: `
Each case is built from its objects and compared with its record, and planned over the recorded account, where
nothing may be left to do but records. One line per case; exit code 0 only if none differs.`,
  load: async () => {
    const { runCorpus } = await import('./corpus.js')
    return ({ folder, settings, terminal }) => runCorpus(folder, settings, terminal)
  },
}

/** Every command. */
export const commandTable: ReadonlyArray<DescribedCommand> = [
  runDescribed,
  sandboxDescribed,
  planDescribed,
  iamPolicyDescribed,
  corpusDescribed,
]
