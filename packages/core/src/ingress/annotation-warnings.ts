// Which annotations have another effect than their author may think?
// From the keys under our prefix to warnings: keys that nobody knows, keys on the wrong kind of object, spellings of 2017.
import { fullAnnotationKey } from '../annotations/annotation-key.js'
import type { AnnotationSource } from '../annotations/annotation-source.js'
import { recogniseKey } from '../annotations/recognise-key.js'
import type { Warning } from './warning.js'

const warnAboutKey =
  ({ object: ref, written }: AnnotationSource) =>
  (key: string): ReadonlyArray<Warning> => {
    const recognised = recogniseKey(key)
    const place = { object: ref, key: fullAnnotationKey(key) }
    switch (recognised._tag) {
      case 'HonouredKey':
      case 'UnsupportedKey':
        return ref.kind === 'Service' && recognised.places === 'Ingress' ? [{ _tag: 'MisplacedAnnotation', ...place }] : []
      case 'LegacyKey': {
        const current = fullAnnotationKey(recognised.current)
        if (ref.kind !== 'Ingress') return [{ _tag: 'UnknownAnnotation', ...place, nearest: current }]
        const isRead = written.get(recognised.current)?.writtenAs === key || key === 'connection-idle-timeout'
        return [{ _tag: isRead ? 'AliasSpelling' : 'AliasIgnored', ...place, current }]
      }
      case 'OutputKey':
        return []
      case 'UnknownKey':
        return [
          {
            _tag: 'UnknownAnnotation',
            ...place,
            nearest: recognised.nearest === '' ? '' : fullAnnotationKey(recognised.nearest),
          },
        ]
    }
  }

/** Lists what people should know about the annotations of an object, by key. */
export const findAnnotationWarnings = (source: AnnotationSource): ReadonlyArray<Warning> =>
  source.keys.flatMap(warnAboutKey(source))
