// What does somebody who runs a command do about what a controller would wait out, or be granted?
// From errors of either side to sentences for a person with a kubeconfig and credentials of their own, who is here once: nothing
// is tried again, and no controller's role is meant. Everything else is said as a controller says it.
import { type CloudError, explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type ClusterError, explainClusterError } from '@alb-ingress/core/ports/cluster-error.js'
import type { NotPlanned } from '@alb-ingress/core/report/report.js'
import { explainNotPlanned } from '../telemetry/progress-lines.js'

/** Says what is wrong with the cluster, and what to do. */
export const explainClusterOnce = (error: ClusterError): string => {
  switch (error._tag) {
    case 'Unavailable':
      return `${error.request}: the API server cannot answer (${error.detail}); ${adviceOn(error.detail)}`
    case 'Forbidden':
      return `${error.request}: not allowed (${error.detail}); use a kubeconfig that may, or ask for this right`
    default:
      return explainClusterError(error)
  }
}

const kubectlWorks = 'that "kubectl get ingress" works with the same kubeconfig'

/** What to look at, by words of Node.js and of the API server. https://nodejs.org/api/errors.html (2026-11-25) */
const advices: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|no answer/,
    `nothing answers at this address: see that the cluster runs, that --kubeconfig or KUBECONFIG names the right one, and ${kubectlWorks}`,
  ],
  [
    /certificate|SSL|TLS/i,
    `the kubeconfig does not trust its certificate: certificate-authority-data must be that of this cluster; see ${kubectlWorks}`,
  ],
  [
    /^status 401/,
    `it does not accept the credentials of the kubeconfig: log in anew (on EKS: aws eks update-kubeconfig --name CLUSTER), and see ${kubectlWorks}`,
  ],
]

const adviceOn = (detail: string): string => advices.find(([words]) => words.test(detail))?.[1] ?? `see ${kubectlWorks}`

/** Says why nothing could be planned, each cause once. */
export const explainNotPlannedOnce = (why: NotPlanned): ReadonlyArray<string> =>
  why._tag === 'NotRead' ? [...new Set(why.errors.map(explainCloudOnce))] : explainNotPlanned(why)

const explainCloudOnce = (error: CloudError): string => {
  switch (error._tag) {
    case 'NotSent':
      return `${error.operation}: the request could not be sent (${error.detail}); see that "aws sts get-caller-identity" works here`
    case 'AccessDenied':
      return `${error.operation}: not allowed (${error.detail}); "alb-ingress iam-policy --read-only" prints what is needed`
    case 'CredentialsRefused':
      return `${error.operation}: AWS refuses these credentials (${error.code}: ${error.detail}); renew them and see that "aws sts get-caller-identity" works here`
    case 'Throttled':
      return `${error.operation}: AWS throttles this account; run this again in a minute`
    case 'OutcomeUnknown':
      return `${error.operation}: no answer came (${error.detail}); run this again`
    case 'Unavailable':
      return `${error.operation}: ${error.code}: ${error.detail}; run this again`
    default:
      return explainCloudError(error)
  }
}
