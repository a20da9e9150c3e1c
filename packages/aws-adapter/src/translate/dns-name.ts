// How does Route 53 write domain names?
// Lower case, with a trailing dot, and with every character but letters, digits, `-` and `_` as a backslash and three
// octal digits (`\052` for `*`). Ours have no trailing dot and no escapes. An escaped dot stays escaped: it separates
// no labels. https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html (2026-11-22)

const escapedDot = '\\056'

/** Reads a name: `\052.Example.com.` is `*.example.com`. */
export const fromSdkDnsName = (name: string): string =>
  name
    .replace(/\\[0-3][0-7]{2}/g, (escape) =>
      escape === escapedDot ? escape : String.fromCharCode(Number.parseInt(escape.slice(1), 8)),
    )
    .replace(/\.$/, '')
    .toLowerCase()

/** Writes a name with its trailing dot; characters that Route 53 wants escaped are. */
export const toSdkDnsName = (name: string): string =>
  `${name
    .toLowerCase()
    .split(escapedDot)
    .map((part) => part.replace(/[^a-z0-9\-_.*]/g, toEscape))
    .join(escapedDot)}.`

const toEscape = (character: string): string => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`

/** Reads where an alias leads; `dualstack.` in front names the same load balancer. */
export const fromSdkAliasName = (name: string): string => fromSdkDnsName(name).replace(/^dualstack\./, '')
