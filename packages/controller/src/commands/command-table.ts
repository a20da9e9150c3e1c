// Which commands are there?
// One row per command, in the order in which help lists them. The controller itself is always loaded; what only simulates is
// loaded when it is asked for.
import { systemClock } from '../system-clock.js'
import type { DescribedCommand } from './command.js'
import { runController } from './run/run.js'

const runDescribed: DescribedCommand = {
  name: 'run',
  summary: 'run the controller on a cluster and an AWS account',
  operands: [],
  more: `
Credentials for AWS are found as every SDK finds them: environment, profile, web identity (IRSA), container (Pod Identity),
instance. AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE> are respected. SIGTERM lets changes in flight end, then exits with
0 within 10 seconds; what keeps it from starting is logged and ends it with 1. Metrics are listed in docs/metrics.md, settings
in docs/settings.md.

Examples:
  alb-ingress run --cluster-name demo                                       in a pod
  alb-ingress run --cluster-name demo --kubeconfig ~/.kube/config --aws-region eu-north-1 --aws-vpc-id vpc-0a1b2c3d
  AWS_ENDPOINT_URL=http://127.0.0.1:5000 alb-ingress run --cluster-name demo --log-format text ...   an emulator`,
  load: () => Promise.resolve(runController(systemClock)),
}

const sandboxDescribed: DescribedCommand = {
  name: 'sandbox',
  summary: 'run a folder of manifests on an AWS account and a cluster in memory',
  operands: [{ name: 'folder', meaning: 'folder of Kubernetes manifests; it is followed while you edit', presence: 'Needed', completion: 'Files' }],
  more: `
Nothing outside this machine is called, and no credentials are looked for. Every listener answers on a port of
127.0.0.1, so that curl works; the table says how. A manifest may promise answers in comments, which --once tries:
  # expect: GET http://shop.example.com/api -> Service shop/api:8080

Examples:
  alb-ingress sandbox examples/                          watch, edit, try; Ctrl-C to stop
  alb-ingress sandbox examples/ --once                   exit code 0 when every answer is as expected, else 1
  alb-ingress sandbox examples/ --aws-state account.json start again later where you stopped`,
  load: async () => {
    const { runSandbox } = await import('./sandbox/sandbox.js')
    return ({ operands: [folder = ''], settings, terminal }) => runSandbox(systemClock)(folder, settings, terminal)
  },
}

const isOnCluster =
  (place: number): NonNullable<DescribedCommand['isLive']> =>
  ({ operands, settings }) =>
    (operands[place] ?? '') === '' || settings.live === 'yes'

const planDescribed: DescribedCommand = {
  name: 'plan',
  summary: 'say what would be done and why, for a cluster, a folder of manifests, or both; nothing is changed',
  operands: [
    {
      name: 'folder',
      meaning: 'folder of Kubernetes manifests; without it the cluster of the kubeconfig and AWS as it is are planned',
      presence: 'Optional',
      completion: 'Files',
    },
  ],
  more: `
Without a folder it plans what a controller would do if it started now: give the settings that \`run\` has. A folder is planned
against an account in memory, or against one that the sandbox has saved (--aws-state); with --live as if it were applied to the
cluster of the kubeconfig, against AWS as it is. It only reads; \`iam-policy --read-only\` prints the rights that it needs in AWS.
Symbols: + create, ~ change, - delete, ± replace, … waits for, ! blocked or wrong.
Exit code: 0 nothing to do, 2 changes, 3 changes that delete or are blocked, 1 an error.

Examples:
  alb-ingress plan --cluster-name demo                        what the controller of this cluster would do now
  alb-ingress plan examples/                                  a folder, on an account in memory
  alb-ingress plan shop/ --live --cluster-name demo           before you apply a folder to a cluster
  alb-ingress plan examples/ --aws-state account.json --output json`,
  isLive: isOnCluster(0),
  load: async () => {
    const { runPlan } = await import('./plan/plan.js')
    return runPlan(systemClock)
  },
}

const explainDescribed: DescribedCommand = {
  name: 'explain',
  summary: 'say which rule answers a request, who asked for it, where it leads and what came close',
  operands: [
    { name: 'host', meaning: 'host name of the request; https://HOST:PORT asks only that listener', presence: 'Needed' },
    { name: 'path', meaning: 'path of the request, with or without a query', presence: 'Needed' },
    {
      name: 'folder',
      meaning: 'folder of Kubernetes manifests; without it the cluster of the kubeconfig and AWS as it is are asked',
      presence: 'Optional',
      completion: 'Files',
    },
  ],
  more: `
Tells for each listener of the load balancer that the host leads to: the rule by its number, the Ingress and the path that asked
for it, target groups with the health of their targets, redirects with the address they lead to; then the rules that came close,
and why each of them does not answer. When the plan would change the answer, both are told. It only reads, and no request is sent.
Exit code: 0 a rule answers, 2 only a default action does, 3 no load balancer of ours, or none of its listeners, is meant,
1 an error.

Examples:
  alb-ingress explain shop.example.com /v2/items --cluster-name demo
  alb-ingress explain https://shop.example.com /v2/items --cluster-name demo --method POST --header 'X-Beta: yes'
  alb-ingress explain echoserver.example.com / examples/                    a folder, as it would be
  alb-ingress explain shop.example.com / shop/ --live --cluster-name demo   before and after a folder is applied
  alb-ingress explain shop.example.com '/?version=2' examples/ --source-ip 10.1.2.3 --output json`,
  // Without a path the third operand may stand in its place: that is told first.
  isLive: (input) => (input.operands[1] ?? '').startsWith('/') && isOnCluster(2)(input),
  load: async () => {
    const { runExplain } = await import('./explain/explain.js')
    return runExplain(systemClock)
  },
}

const releaseDescribed: DescribedCommand = {
  name: 'release',
  summary: 'give Ingresses up: take our finalizers off, and leave AWS as it is',
  operands: [],
  more: `
Before an uninstall: an Ingress with a finalizer of ours would otherwise wait for ever for a controller when it is deleted, and
its namespace with it. Load balancers, records and everything else in AWS stay and go on serving; a controller that is installed
later takes them up again. AWS is not called. While a controller is at work nothing is done, as it would put them on again;
without --yes too it is said who is at work.
Exit code: 0 done, or nothing to do; 2 shown, and not done without --yes; 1 an error.

Examples:
  alb-ingress release                                  what would be given up
  alb-ingress release --yes                            all Ingresses, after helm uninstall
  alb-ingress release --namespace shop --ingress web --yes`,
  load: async () => {
    const { runRelease } = await import('./release/release.js')
    return runRelease(systemClock)
  },
}

const iamPolicyDescribed: DescribedCommand = {
  name: 'iam-policy',
  summary: 'print the IAM policy that the controller needs, and no more',
  operands: [],
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
  operands: [
    {
      name: 'folder',
      meaning: 'folder with account.json, nodes.json, shared-security-groups.json and cases/',
      presence: 'Needed',
      completion: 'Files',
    },
  ],
  more: `
Each case is built from its objects and compared with its record, and planned over the recorded account, where
nothing may be left to do but records. One line per case; exit code 0 only if none differs.`,
  load: async () => {
    const { runCorpus } = await import('./corpus/corpus.js')
    return ({ operands: [folder = ''], settings, terminal }) => runCorpus(folder, settings, terminal)
  },
}

const completionDescribed: DescribedCommand = {
  name: 'completion',
  summary: 'print a script by which a shell completes commands, flags and values',
  operands: [{ name: 'shell', meaning: 'bash, zsh or fish', presence: 'Needed', completion: ['bash', 'zsh', 'fish'] }],
  more: `
Examples:
  source <(alb-ingress completion bash)                                             this shell
  alb-ingress completion bash > ~/.local/share/bash-completion/completions/alb-ingress
  alb-ingress completion zsh > "\${fpath[1]}/_alb-ingress"
  alb-ingress completion fish > ~/.config/fish/completions/alb-ingress.fish`,
  load: async () => {
    const { printCompletion } = await import('./completion.js')
    return printCompletion(commandTable)
  },
}

/** Every command. */
export const commandTable: ReadonlyArray<DescribedCommand> = [
  runDescribed,
  sandboxDescribed,
  planDescribed,
  explainDescribed,
  releaseDescribed,
  iamPolicyDescribed,
  corpusDescribed,
  completionDescribed,
]
