// Which fields of a Pod would a container here not do justice to?
// From a Pod that is to run for real to sentences, none when everything it says is done. A field without a rule is one of them,
// whatever it says: nothing is left out in silence. Scheduling is the scheduler's affair; here that is `choose-node.ts`.
import { memoryQuantity } from '../image/confinement.js'
import type { Pod } from './pod.js'

/** Honoured: whatever it says is done. Values: only these, which ask for nothing. Inside: has rules of its own. */
type Rule =
  | { readonly _tag: 'Honoured' }
  | { readonly _tag: 'Values'; readonly values: ReadonlyArray<unknown> }
  | { readonly _tag: 'Matching'; readonly pattern: RegExp }
  | { readonly _tag: 'Inside'; readonly fields: Fields }
  | { readonly _tag: 'Each'; readonly fields: Fields }

interface Fields {
  readonly [field: string]: Rule
}

const honoured: Rule = { _tag: 'Honoured' }
const only = (...values: ReadonlyArray<unknown>): Rule => ({ _tag: 'Values', values })
const matching = (pattern: RegExp): Rule => ({ _tag: 'Matching', pattern })
const inside = (fields: Fields): Rule => ({ _tag: 'Inside', fields })
const each = (fields: Fields): Rule => ({ _tag: 'Each', fields })

/** Text in which no variable of the container is named, which a kubelet would replace. */
const literal = /^(?!.*\$\()/s

const probe = inside({
  httpGet: inside({ path: honoured, port: honoured, scheme: only('HTTP') }),
  initialDelaySeconds: honoured,
  periodSeconds: honoured,
  timeoutSeconds: honoured,
  successThreshold: honoured,
  failureThreshold: honoured,
})

const container: Fields = {
  name: honoured,
  image: honoured,
  // Nothing is pulled: an image that is not here makes its Pod a hollow one.
  imagePullPolicy: only('IfNotPresent', 'Never'),
  command: matching(literal),
  args: matching(literal),
  env: each({ name: honoured, value: matching(literal) }),
  ports: each({ name: honoured, containerPort: honoured, protocol: only('TCP') }),
  resources: inside({ limits: inside({ memory: matching(memoryQuantity) }), requests: honoured }),
  securityContext: inside({
    allowPrivilegeEscalation: honoured,
    readOnlyRootFilesystem: honoured,
    runAsUser: honoured,
    runAsGroup: honoured,
    capabilities: inside({ drop: honoured }),
  }),
  livenessProbe: probe,
  readinessProbe: probe,
  volumeMounts: each({ name: honoured, mountPath: honoured, readOnly: honoured }),
  terminationMessagePath: only('/dev/termination-log'),
  terminationMessagePolicy: only('File'),
}

const tokenSource = inside({ path: honoured, expirationSeconds: honoured, audience: honoured })
const mapSource = inside({ name: honoured, items: each({ key: honoured, path: honoured }) })
const downwardSource = inside({
  items: each({ path: honoured, fieldRef: inside({ apiVersion: only('v1'), fieldPath: only('metadata.namespace', 'metadata.name') }) }),
})

const pod: Fields = {
  containers: each(container),
  volumes: each({
    name: honoured,
    projected: inside({
      sources: each({ serviceAccountToken: tokenSource, configMap: mapSource, downwardAPI: downwardSource }),
      defaultMode: only(0o644),
    }),
  }),
  securityContext: inside({
    runAsNonRoot: honoured,
    runAsUser: honoured,
    runAsGroup: honoured,
    fsGroup: honoured,
    seccompProfile: inside({ type: only('RuntimeDefault') }),
  }),
  readinessGates: honoured,
  restartPolicy: only('Always'),
  serviceAccountName: honoured,
  // The older name of the same.
  serviceAccount: honoured,
  automountServiceAccountToken: honoured,
  terminationGracePeriodSeconds: honoured,
  enableServiceLinks: only(false),
  // There is no DNS of the cluster.
  dnsPolicy: only('ClusterFirst', 'Default'),
  nodeName: honoured,
  schedulerName: only('default-scheduler'),
  topologySpreadConstraints: honoured,
  tolerations: honoured,
  priority: honoured,
  priorityClassName: honoured,
  preemptionPolicy: honoured,
  imagePullSecrets: honoured,
}

const explain = (path: string, value: unknown): ReadonlyArray<string> => [
  `${path}: ${JSON.stringify(value)} is not done by the nodes of this cluster`,
]

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const findInside = (path: string, value: unknown, fields: Fields): ReadonlyArray<string> => {
  if (!isRecord(value)) return explain(path, value)
  return Object.entries(value).flatMap(([name, field]) => {
    const rule = fields[name]
    return rule === undefined ? explain(`${path}.${name}`, field) : findUnder(`${path}.${name}`, field, rule)
  })
}

const findUnder = (path: string, value: unknown, rule: Rule): ReadonlyArray<string> => {
  switch (rule._tag) {
    case 'Honoured':
      return []
    case 'Values':
      return rule.values.includes(value) ? [] : explain(path, value)
    case 'Matching':
      return (Array.isArray(value) ? value : [value]).every((text) => rule.pattern.test(String(text))) ? [] : explain(path, value)
    case 'Inside':
      return findInside(path, value, rule.fields)
    case 'Each':
      return Array.isArray(value)
        ? value.flatMap((item: unknown, index) => findInside(`${path}[${index}]`, item, rule.fields))
        : explain(path, value)
  }
}

const findRoot = ({ spec }: Pod): ReadonlyArray<string> => {
  const { runAsNonRoot = false, runAsUser } = spec.securityContext ?? {}
  const users = spec.containers.map(({ securityContext }) => securityContext?.runAsUser ?? runAsUser)
  return runAsNonRoot && users.some((user) => user === undefined || user === 0)
    ? ['spec.securityContext.runAsNonRoot: needs a runAsUser that is not 0 on the nodes of this cluster']
    : []
}

const findSeveral = ({ spec }: Pod): ReadonlyArray<string> =>
  spec.containers.length === 1 ? [] : ['spec.containers: only Pods of one container run on the nodes of this cluster']

/** Lists what of a Pod is not done here, one sentence a field. */
export const findUnsupportedFields = (found: Pod): ReadonlyArray<string> => [
  ...findSeveral(found),
  ...findRoot(found),
  ...findInside('spec', found.spec, pod),
]
