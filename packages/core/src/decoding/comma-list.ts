// Which entries does a comma-separated text hold?
// Rule: split at commas, trim each part, drop empty parts, as the standard controller reads lists; order and repetitions
// are kept. Every text is such a list.
import * as O from 'fp-ts/lib/Option.js'
import { refineText, type TextDecoder } from './refine-text.js'

/** Splits a list written with commas. */
export const splitAtCommas = (text: string): ReadonlyArray<string> => text.split(',').map((part) => part.trim()).filter((part) => part !== '')

export const commaList: TextDecoder<ReadonlyArray<string>> = refineText('comma-separated list', (text) => O.some(splitAtCommas(text)))
