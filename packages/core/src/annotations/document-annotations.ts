// How is the annotation reference written?
// From the tables to the text of `docs/annotations.md`: what is honoured with meaning, default and example, what is refused,
// and what the spellings of 2017 mean. A check fails when the file and the tables differ.
import type { Annotation } from './annotation.js'
import { annotationPrefix, fullAnnotationKey } from './annotation-key.js'
import { honouredAnnotations } from './annotation-table.js'
import { legacySpellings } from './legacy-spellings.js'
import { unsupportedAnnotations } from './unsupported-annotations.js'

const places = ({ places: where }: Annotation<unknown>): string => (where === 'Ingress' ? 'Ingress' : 'Ingress, Service')

const section = (annotation: Annotation<unknown>): string =>
  [
    `### \`${annotation.key}\``,
    '',
    annotation.meaning,
    '',
    `- Written on: ${places(annotation)}`,
    `- Expects: ${annotation.decoder.name}`,
    `- Without it: ${annotation.otherwise}`,
    `- Defined by: <${annotation.source}>`,
    '',
    '```yaml',
    `${fullAnnotationKey(annotation.key)}: '${annotation.example}'`,
    '```',
  ].join('\n')

const showKnownKey = (key: string): string => (/[.-]$/.test(key) ? `${key}*` : key)

const notHonoured = (): string => {
  const features = [...new Set(unsupportedAnnotations.map(({ feature }) => feature))]
  const row = (feature: string): string => {
    const keys = unsupportedAnnotations.filter((each) => each.feature === feature).map(({ key }) => `\`${showKnownKey(key)}\``)
    return `| ${feature} | ${keys.join(', ')} |`
  }
  return ['| asks for | keys |', '|---|---|', ...features.map(row)].join('\n')
}

const legacy = (): string =>
  ['| in 2017 | today |', '|---|---|', ...legacySpellings.map(({ key, current }) => `| \`${key}\` | \`${current}\` |`)].join('\n')

/** Writes the annotation reference as Markdown. */
export const documentAnnotations = (): string =>
  [
    '# Annotations',
    '',
    `Every key carries the prefix \`${annotationPrefix}\`. Values are text: put numbers and true or false in quotes. Where a key may be`,
    'written on a Service, it holds for the paths that lead there and wins over the Ingress.',
    '',
    '## Honoured',
    '',
    honouredAnnotations.map(section).join('\n\n'),
    '',
    '## Known, and not honoured yet',
    '',
    'An Ingress with one of these keys is not published: nothing is created for it, and what it had before stays as it is.',
    'A value that asks for nothing (`false`, `none`, `HTTP1`) is accepted.',
    '',
    notHonoured(),
    '',
    '## Spellings of 2017',
    '',
    'Accepted on an Ingress with a warning; today’s spelling wins where both are written. The target type `pod` means `ip`.',
    '',
    legacy(),
    '',
    'A key that nobody knows has no effect and is reported with the known key that it most resembles.',
    '',
  ].join('\n')
