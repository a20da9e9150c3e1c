// What is one annotation, as part of our user interface?
// A key, where it may be written, how its text is read, what holds without it, and what people should know about it. The
// documentation is written from the same entry that the compiler reads, so the two cannot differ.
import type { AnnotationDecoder } from './annotation-decoder.js'
import { annotationField } from './annotation-key.js'
import type { PlannerSettings } from './planner-settings.js'

/** On a Service an annotation holds for the paths that lead to it, and wins over the Ingress there. */
export type AnnotationPlaces = 'Ingress' | 'IngressAndService'

export interface Annotation<A> {
  /** Without the prefix. */
  readonly key: string
  readonly places: AnnotationPlaces
  readonly decoder: AnnotationDecoder<A>
  /** One sentence: what it does. */
  readonly meaning: string
  /** What holds without it, as a clause. */
  readonly otherwise: string
  readonly example: string
  /** Where its meaning is defined. */
  readonly source: string
}

/** An annotation that means a plain value when it is absent. */
export interface DefaultedAnnotation<A> extends Annotation<A> {
  readonly whenAbsent: (settings: PlannerSettings) => A
}

const guide = 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/'

/** Points at the section of the standard controller's guide that defines a key. */
export const guideSection = (anchor: string): string => `${guide}#${anchor}`

/** Names the field of an annotation for messages. */
export const fieldOf = (annotation: Pick<Annotation<unknown>, 'key'>): string => annotationField(annotation.key)
