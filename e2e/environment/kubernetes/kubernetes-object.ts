// What is a Kubernetes object to a test?
// The JSON of its manifest, with as much type as a reader gains from.

export interface ObjectMetadata {
  readonly name: string
  /** Only for kinds that live in namespaces. */
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly finalizers?: ReadonlyArray<string>
  readonly resourceVersion?: string
  readonly uid?: string
  readonly generation?: number
  readonly creationTimestamp?: string
  readonly deletionTimestamp?: string
}

/** Enough to find an object. */
export interface ObjectReference {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: Pick<ObjectMetadata, 'name' | 'namespace'>
}

export interface KubernetesObject extends ObjectReference {
  readonly metadata: ObjectMetadata
  readonly [field: string]: unknown
}
