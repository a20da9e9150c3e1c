// What does the page about annotations say?
// From the tables that the compiler itself reads (core/annotations) to Markdown, in the order of the tables.

/**
 * @typedef {Omit<import('../../packages/core/src/annotations/annotation.js').Annotation<unknown>, 'decoder'> & { readonly decoder: { readonly name: string } }} Annotation
 * @typedef {import('../../packages/core/src/annotations/unsupported-annotations.js').UnsupportedAnnotation} UnsupportedAnnotation
 * @typedef {import('../../packages/core/src/annotations/legacy-spellings.js').LegacySpelling} LegacySpelling
 */

const places = { Ingress: 'Ingress', IngressAndService: 'Ingress, Service' }

/** @param {string} text */
const cell = (text) => text.replaceAll('|', '\\|')

/** @param {string} text */
const yamlValue = (text) => `'${text.replaceAll("'", "''")}'`

/** @param {readonly string[]} head @param {ReadonlyArray<readonly string[]>} rows */
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

/** @param {string} prefix @returns {(annotation: Annotation) => string} */
const section = (prefix) => (annotation) =>
  [
    `### \`${annotation.key}\``,
    `${annotation.meaning} [Source](${annotation.source})`,
    [`- **On**: ${places[annotation.places]}`, `- **Value**: ${annotation.decoder.name}`, `- **Without it**: ${annotation.otherwise}`].join('\n'),
    ['```yaml', `${prefix}${annotation.key}: ${yamlValue(annotation.example)}`, '```'].join('\n'),
  ].join('\n\n')

/** @param {readonly UnsupportedAnnotation[]} unsupported */
const unsupportedRows = (unsupported) =>
  unsupported.map(({ key, feature, harmless }) => [
    `\`${/[.-]$/.test(key) ? `${key}…` : key}\``,
    feature,
    harmless.length === 0 ? '' : harmless.map((value) => `\`${value}\``).join(', '),
  ])

/**
 * Writes the page.
 * @param {{
 *   readonly prefix: string,
 *   readonly honoured: readonly Annotation[],
 *   readonly unsupported: readonly UnsupportedAnnotation[],
 *   readonly legacy: readonly LegacySpelling[],
 * }} tables
 */
export const renderAnnotationsPage = ({ prefix, honoured, unsupported, legacy }) =>
  [
    '# Annotations',
    '<!-- Written by `npm run docs` from packages/core/src/annotations. Do not edit. -->',
    `All keys begin with \`${prefix}\`. They mean what they mean to aws-load-balancer-controller, except where [compatibility](compatibility.md) says otherwise. ` +
      'A value that cannot be read makes that Ingress fail, and no other; its last good state stays in place. Where a key may stand on a Service too, the Service wins for the paths that lead to it.',
    table(
      ['key', 'on', 'what it does'],
      honoured.map((annotation) => [`[\`${annotation.key}\`](#${annotation.key.replace(/[^a-z0-9-]/g, '')})`, places[annotation.places], annotation.meaning]),
    ),
    '## Each in detail',
    ...honoured.map(section(prefix)),
    '## Known, and not honoured yet',
    'An Ingress that uses one of these fails as a whole, with a message that names the key: published without it, it might lack its authentication, its condition or its firewall.',
    table(['key', 'asks for', 'values that are accepted, because they ask for nothing'], unsupportedRows(unsupported)),
    '## Spellings of 2017',
    'Accepted on Ingresses. Where both spellings are written, the one of today wins.',
    table(
      ['old', 'today'],
      legacy.map(({ key, current }) => [`\`${key}\``, `\`${current}\``]),
    ),
    '',
  ].join('\n\n')
