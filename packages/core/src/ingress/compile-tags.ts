// Which tags does the user want on what is made?
// By rising priority: annotation on the Ingress, annotation on the Service, the operator's default tags. Tags that show
// ownership are added when resources are built. Unlike other annotations, both objects count, key by key.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { pipe } from 'fp-ts/lib/function.js'
import { fieldOf } from '../annotations/annotation.js'
import type { AnnotationSource } from '../annotations/annotation-source.js'
import { annotationTable } from '../annotations/annotation-table.js'
import type { PlannerSettings } from '../annotations/planner-settings.js'
import { readDefaulted } from '../annotations/read-annotation.js'
import type { Tags } from '../aws/tags.js'
import type { BuildError } from './build-error.js'
import { allFields, type Built, builtUnless } from './built.js'

const findManagedElsewhere = (
  { externalManagedTags }: PlannerSettings,
  { object }: AnnotationSource,
  tags: Tags,
): ReadonlyArray<BuildError> =>
  externalManagedTags
    .filter((key) => Object.hasOwn(tags, key))
    .map((key) => ({ _tag: 'ExternallyManagedTag', object, field: fieldOf(annotationTable.tags), key }))

const readTags = (settings: PlannerSettings, source: AnnotationSource): Built<Tags> =>
  pipe(
    [source] as const,
    readDefaulted(annotationTable.tags, settings),
    E.flatMap((tags): Built<Tags> => pipe(findManagedElsewhere(settings, source, tags), builtUnless(tags))),
  )

/** Compiles the tags of what an Ingress makes, and of what it makes for one Service. */
export const compileTags = (
  settings: PlannerSettings,
  ingress: AnnotationSource,
  service: O.Option<AnnotationSource>,
): Built<Tags> =>
  pipe(
    allFields({
      ofIngress: readTags(settings, ingress),
      ofService: pipe(
        service,
        O.match(
          () => E.right({}),
          (source) => readTags(settings, source),
        ),
      ),
    }),
    E.map(({ ofIngress, ofService }) => ({ ...ofIngress, ...ofService, ...settings.defaultTags })),
  )
