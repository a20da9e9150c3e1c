// What does an annotation say?
// From an entry of the table and the sources to its value, or to what is wrong with its text. Absence is normal: it is none,
// or the entry's own default.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import * as RNEA from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Annotation, DefaultedAnnotation } from './annotation.js'
import { decodeAnnotationText } from './annotation-decoder.js'
import type { AnnotationProblem } from './annotation-problem.js'
import { type AnnotationSource, type AnnotationSources, findAnnotation, type FoundAnnotation } from './annotation-source.js'
import type { PlannerSettings } from './planner-settings.js'
import { findUnsupported } from './unsupported-annotations.js'

export type AnnotationValue<A> = E.Either<RNEA.ReadonlyNonEmptyArray<AnnotationProblem>, A>

const decodeFound =
  <A>(annotation: Annotation<A>) =>
  ({ object, writtenAs, text }: FoundAnnotation): AnnotationValue<A> =>
    pipe(
      decodeAnnotationText(annotation.decoder)(text),
      E.mapLeft((advice) =>
        RNEA.of({
          _tag: 'AnnotationMalformed',
          object,
          key: writtenAs,
          expected: annotation.decoder.name,
          found: text,
          advice,
        }),
      ),
    )

/** Reads an annotation; none where it is not written. */
export const readOptional =
  <A>(annotation: Annotation<A>) =>
  (sources: AnnotationSources): AnnotationValue<O.Option<A>> =>
    pipe(findAnnotation(sources, annotation.key), O.traverse(E.Applicative)(decodeFound(annotation)))

/** Reads an annotation; its default where it is not written. */
export const readDefaulted =
  <A>(annotation: DefaultedAnnotation<A>, settings: PlannerSettings) =>
  (sources: AnnotationSources): AnnotationValue<A> =>
    pipe(sources, readOptional(annotation), E.map(O.getOrElse(() => annotation.whenAbsent(settings))))

/** Lists the annotations of an object that ask for what we cannot do. */
export const findNotHonoured = (source: AnnotationSource): ReadonlyArray<AnnotationProblem> =>
  source.keys.flatMap((key): ReadonlyArray<AnnotationProblem> => {
    const unsupported = findUnsupported(key)
    const found = source.written.get(key)?.text ?? ''
    if (unsupported === undefined || unsupported.harmless.includes(found)) return []
    if (source.object.kind !== 'Ingress' && unsupported.places === 'Ingress') return []
    return [{ _tag: 'AnnotationNotHonoured', object: source.object, key, feature: unsupported.feature, found }]
  })
