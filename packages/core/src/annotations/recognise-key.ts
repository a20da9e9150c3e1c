// What do we know about an annotation key under our prefix?
// From a key to one of five answers; a key that nobody knows comes with the known key that it most resembles.
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { Ord as numberOrd } from 'fp-ts/lib/number.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { editDistance } from './edit-distance.js'
import { honouredAnnotation, honouredAnnotations } from './annotation-table.js'
import type { AnnotationPlaces } from './annotation.js'
import { findLegacySpelling, legacySpellings } from './legacy-spellings.js'
import { findUnsupported, unsupportedAnnotations, writtenByControllers } from './unsupported-annotations.js'

export type RecognisedKey =
  | { readonly _tag: 'HonouredKey'; readonly places: AnnotationPlaces }
  | { readonly _tag: 'UnsupportedKey'; readonly places: AnnotationPlaces }
  | { readonly _tag: 'LegacyKey'; readonly current: string }
  | { readonly _tag: 'OutputKey' }
  /** Nearest is empty when nothing is near. */
  | { readonly _tag: 'UnknownKey'; readonly nearest: string }

const knownKeys: ReadonlyArray<string> = [
  ...honouredAnnotations.map(({ key }) => key),
  ...unsupportedAnnotations.map(({ key }) => key),
  ...legacySpellings.map(({ key }) => key),
]

/** No key of ours is half as long: a longer one is no slip of the pen, and comparing it would cost more than it helps. */
const farthestKeyLength = 80

/** A known key with something in front of it is one edit away. */
const distanceTo = (key: string, known: string): number =>
  key.endsWith(`-${known}`) ? 1 : editDistance(key.toLowerCase(), known.toLowerCase())

interface NearKey {
  readonly known: string
  readonly distance: number
}

const nearness: ReadonlyArray<Ord<NearKey>> = [
  contramap(({ distance }: NearKey) => distance)(numberOrd),
  contramap(({ known }: NearKey) => known)(stringOrd),
]

/** A third of the letters may differ. */
const nearestKey = (key: string): string => {
  if (key.length > farthestKeyLength) return ''
  const [nearest] = pipe(
    knownKeys.map((known) => ({ known, distance: distanceTo(key, known) })),
    RA.filter(({ known, distance }) => distance <= Math.max(2, Math.floor(known.length / 3))),
    RA.sortBy(nearness),
  )
  return nearest?.known ?? ''
}

/** Says what a key is; the key comes without the prefix. */
export const recogniseKey = (key: string): RecognisedKey => {
  const honoured = honouredAnnotation(key)
  if (honoured !== undefined) return { _tag: 'HonouredKey', places: honoured.places }
  const unsupported = findUnsupported(key)
  if (unsupported !== undefined) return { _tag: 'UnsupportedKey', places: unsupported.places }
  const legacy = findLegacySpelling(key)
  if (legacy !== undefined) return { _tag: 'LegacyKey', current: legacy.current }
  return writtenByControllers.includes(key) ? { _tag: 'OutputKey' } : { _tag: 'UnknownKey', nearest: nearestKey(key) }
}
