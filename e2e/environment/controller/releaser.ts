// As whom does a person run `alb-ingress release`?
// As somebody who may do what docs/install.md says that it needs, and nothing more.
import type { KubernetesClient } from '../kubernetes/kubernetes-client.js'
import type { KubernetesObject } from '../kubernetes/kubernetes-object.js'
import { issueServiceAccountToken } from '../kubernetes/service-account-token.js'

const account = { namespace: 'default', name: 'releaser' }

const group = 'rbac.authorization.k8s.io'

const role: KubernetesObject = {
  apiVersion: `${group}/v1`,
  kind: 'ClusterRole',
  metadata: { name: account.name },
  rules: [
    { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: ['list', 'watch', 'patch'] },
    { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses'], verbs: ['list', 'watch'] },
    { apiGroups: ['elbv2.k8s.aws'], resources: ['ingressclassparams'], verbs: ['list', 'watch'] },
    { apiGroups: [''], resources: ['services', 'nodes', 'namespaces'], verbs: ['list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['get'] },
  ],
}

const binding: KubernetesObject = {
  apiVersion: `${group}/v1`,
  kind: 'ClusterRoleBinding',
  metadata: { name: account.name },
  roleRef: { apiGroup: group, kind: 'ClusterRole', name: account.name },
  subjects: [{ kind: 'ServiceAccount', ...account }],
}

/** Makes that somebody and issues a token. */
export const issueReleaserToken = async (admin: KubernetesClient): Promise<string> => {
  for (const object of [role, binding]) await admin.apply(object)
  return issueServiceAccountToken(admin, account)
}
