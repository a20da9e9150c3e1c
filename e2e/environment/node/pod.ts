// What does a node read of a Pod?
// The fields that decide how its containers run, as the API server holds them: with its defaults filled in. Which of all fields are
// honoured is another question (`unsupported-fields.ts`).
// https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/, checked 2026-11.
import type { KubernetesObject, ObjectMetadata } from '../kubernetes/kubernetes-object.js'

export interface HttpProbe {
  readonly httpGet: { readonly path: string; readonly port: number | string }
  readonly initialDelaySeconds?: number
  readonly periodSeconds: number
  readonly timeoutSeconds: number
  readonly successThreshold: number
  readonly failureThreshold: number
}

export interface ContainerSecurity {
  readonly allowPrivilegeEscalation?: boolean
  readonly readOnlyRootFilesystem?: boolean
  readonly runAsUser?: number
  readonly runAsGroup?: number
  readonly capabilities?: { readonly drop?: ReadonlyArray<string> }
}

export interface Container {
  readonly name: string
  readonly image: string
  readonly command?: ReadonlyArray<string>
  readonly args?: ReadonlyArray<string>
  readonly env?: ReadonlyArray<{ readonly name: string; readonly value?: string }>
  readonly ports?: ReadonlyArray<{ readonly name?: string; readonly containerPort: number }>
  readonly resources?: { readonly limits?: Readonly<Record<string, string>> }
  readonly securityContext?: ContainerSecurity
  readonly livenessProbe?: HttpProbe
  readonly readinessProbe?: HttpProbe
  readonly volumeMounts?: ReadonlyArray<{ readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }>
}

export interface ProjectedSource {
  readonly serviceAccountToken?: { readonly path: string; readonly expirationSeconds: number; readonly audience?: string }
  readonly configMap?: { readonly name: string; readonly items: ReadonlyArray<{ readonly key: string; readonly path: string }> }
  readonly downwardAPI?: { readonly items: ReadonlyArray<{ readonly path: string; readonly fieldRef: { readonly fieldPath: string } }> }
}

export interface Volume {
  readonly name: string
  readonly projected: { readonly sources: ReadonlyArray<ProjectedSource> }
}

export interface PodSecurity {
  readonly runAsNonRoot?: boolean
  readonly runAsUser?: number
  readonly runAsGroup?: number
  readonly fsGroup?: number
}

export interface PodSpec {
  readonly nodeName?: string
  readonly serviceAccountName: string
  readonly terminationGracePeriodSeconds: number
  readonly securityContext?: PodSecurity
  readonly containers: ReadonlyArray<Container>
  readonly volumes?: ReadonlyArray<Volume>
  readonly readinessGates?: ReadonlyArray<{ readonly conditionType: string }>
}

export interface PodStatus {
  readonly conditions?: ReadonlyArray<{ readonly type: string; readonly status: string }>
}

export interface Pod extends KubernetesObject {
  readonly metadata: ObjectMetadata & { readonly namespace: string; readonly uid: string; readonly deletionGracePeriodSeconds?: number }
  readonly spec: PodSpec
  readonly status?: PodStatus
}
