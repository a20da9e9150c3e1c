// What does every part of compiling one Ingress work with?
// The operator's settings, the cluster as it is known, the Ingress and its annotations; nothing of AWS's state.
import { annotationSource, type AnnotationSource } from '../annotations/annotation-source.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { refOfIngress } from '../group/group-member.js'
import type { Ingress } from '../kubernetes/ingress.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import type { Snapshot } from '../kubernetes/snapshot.js'

export interface CompileContext {
  readonly settings: PlannerSettings
  readonly snapshot: Snapshot
  readonly ingress: Ingress
  readonly ref: ObjectRef
  /** The annotations of the Ingress. */
  readonly source: AnnotationSource
}

/** Gathers what compiling one Ingress works with. */
export const compileContext = (settings: PlannerSettings, snapshot: Snapshot, ingress: Ingress): CompileContext => {
  const ref = refOfIngress(ingress)
  return { settings, snapshot, ingress, ref, source: annotationSource(ref, ingress.metadata.annotations) }
}
