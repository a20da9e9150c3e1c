// Where is an annotation written, and which object wins?
// From the annotations of an Ingress, and of the Service that a path leads to, to the text that counts for a key.
// Rule: Service over Ingress, key by key, as in aws-load-balancer-controller; spellings of 2017 are translated on arrival, on
// Ingresses only, so that nobody else needs to know of them.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import type { ReadonlyNonEmptyArray } from 'fp-ts/lib/ReadonlyNonEmptyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { entryKeyOrd } from '../collections/entry-key-ord.js'
import type { ObjectRef } from '../kubernetes/object-ref.js'
import { annotationPrefix } from './annotation-key.js'
import { legacySpellings, toCurrentValue } from './legacy-spellings.js'

export interface WrittenAnnotation {
  /** The key as written, without the prefix. */
  readonly writtenAs: string
  readonly text: string
}

export interface AnnotationSource {
  readonly object: ObjectRef
  /** By today's key, without the prefix. */
  readonly written: ReadonlyMap<string, WrittenAnnotation>
  /** Every key under our prefix as it stands in the object, without the prefix, sorted. */
  readonly keys: ReadonlyArray<string>
}

/** The source that wins first. */
export type AnnotationSources = ReadonlyNonEmptyArray<AnnotationSource>

export interface FoundAnnotation extends WrittenAnnotation {
  readonly object: ObjectRef
}

type Texts = ReadonlyMap<string, string>

const ourTexts = (annotations: Readonly<Record<string, string>>): Texts =>
  new Map(
    pipe(
      Object.entries(annotations),
      RA.filter(([key]) => key.startsWith(annotationPrefix)),
      RA.map(([key, text]) => [key.slice(annotationPrefix.length), text] as const),
      RA.sort(entryKeyOrd),
    ),
  )

const asWritten = (texts: Texts): ReadonlyMap<string, WrittenAnnotation> =>
  new Map([...texts].map(([key, text]) => [key, { writtenAs: key, text }]))

/** Adds the legacy spellings to what is written today's way, in the order of their table. */
const withLegacySpellings = (texts: Texts): ReadonlyMap<string, WrittenAnnotation> => {
  const written = new Map(asWritten(texts))
  for (const spelling of legacySpellings) {
    const legacyText = texts.get(spelling.key)
    if (legacyText === undefined) continue
    const text = spelling.toCurrentText(legacyText, (key) => texts.has(key))
    const present = written.get(spelling.current)
    if (present === undefined) written.set(spelling.current, { writtenAs: spelling.key, text })
    else if (spelling.role === 'Beneath' && present.text.trim() !== '')
      written.set(spelling.current, { ...present, text: `${text},${present.text}` })
    else if (spelling.role === 'Beneath') written.set(spelling.current, { ...present, text })
  }
  return new Map([...written].map(([key, each]) => [key, { ...each, text: toCurrentValue(key, each.text) }]))
}

/** Makes a source of an object's annotations. */
export const annotationSource = (
  object: ObjectRef,
  annotations: Readonly<Record<string, string>>,
): AnnotationSource => {
  const texts = ourTexts(annotations)
  return {
    object,
    written: object.kind === 'Ingress' ? withLegacySpellings(texts) : asWritten(texts),
    keys: [...texts.keys()],
  }
}

/** Finds the text that counts for a key. */
export const findAnnotation = (sources: AnnotationSources, key: string): O.Option<FoundAnnotation> => {
  const source = sources.find(({ written }) => written.has(key))
  const written = source?.written.get(key)
  return source === undefined || written === undefined ? O.none : O.some({ ...written, object: source.object })
}
