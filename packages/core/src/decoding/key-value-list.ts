// Which entries does a text of `key=value` pairs hold?
// From `a=1, b = 2` to a record. Rules, those of the standard controller: a backslash makes the next character plain; a comma
// ends an entry if what follows holds a `=`, belongs to the value if nothing follows, and is an error otherwise; key and
// value are trimmed; a key is never empty, a value may be, and may hold `=`. Of two equal keys the later counts.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import { refineText, type TextDecoder } from './refine-text.js'

type Entries = Readonly<Record<string, string>>

/** Cuts at commas that end an entry; none if a comma is followed by text without `=`. */
const splitEntries = (text: string): O.Option<ReadonlyArray<string>> => {
  const entries: Array<string> = []
  let entry = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    const rest = text.slice(index + 1).trim()
    if (character === '\\') entry += text.charAt(index += 1)
    else if (character !== ',' || rest === '') entry += character
    else if (rest.includes('=')) {
      entries.push(entry)
      entry = ''
    } else return O.none
  }
  return O.some([...entries, entry])
}

const toEntry = (text: string): O.Option<readonly [string, string]> => {
  const equals = text.indexOf('=')
  const key = text.slice(0, Math.max(0, equals)).trim()
  return key === '' ? O.none : O.some([key, text.slice(equals + 1).trim()])
}

/** Parses pairs; the empty text has none. */
export const parseKeyValueList = (text: string): O.Option<Entries> =>
  text.trim() === ''
    ? O.some({})
    : pipe(splitEntries(text), O.flatMap(RA.traverse(O.Applicative)(toEntry)), O.map((entries) => Object.fromEntries(entries)))

export const keyValueList: TextDecoder<Entries> = refineText('comma-separated list of key=value', parseKeyValueList)
