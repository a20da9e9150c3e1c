// Is a text a valid name?
// The name grammars of Kubernetes with the API server's own words for what is wrong
// (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/, 2026-11-22). Each function answers none
// or one complaint, without the field.

type Complaints = ReadonlyArray<string>

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const labelPattern = new RegExp(`^${label}$`)
const subdomainPattern = new RegExp(`^${label}(\\.${label})*$`)
const wildcardPattern = new RegExp(`^\\*\\.${label}(\\.${label})*$`)
const label1035Pattern = /^[a-z]([-a-z0-9]*[a-z0-9])?$/
const qualifiedNamePattern = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const labelValuePattern = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/

const subdomainLengthMax = 253
const labelLengthMax = 63

const tooLong = (value: string, lengthMax: number): Complaints =>
  value.length > lengthMax ? [`must be no more than ${lengthMax} characters`] : []

const unlike = (value: string, pattern: RegExp, complaint: string): Complaints =>
  pattern.test(value) ? [] : [complaint]

/** Names of most objects, and hosts. */
export const subdomainComplaints = (value: string): Complaints => [
  ...tooLong(value, subdomainLengthMax),
  ...unlike(
    value,
    subdomainPattern,
    `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com')`,
  ),
]

/** Hosts that start with `*.`. */
export const wildcardComplaints = (value: string): Complaints => [
  ...tooLong(value, subdomainLengthMax),
  ...unlike(
    value,
    wildcardPattern,
    `a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. '*.example.com')`,
  ),
]

/** Names of namespaces. */
export const labelComplaints = (value: string): Complaints => [
  ...tooLong(value, labelLengthMax),
  ...unlike(
    value,
    labelPattern,
    `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name', or '123-abc')`,
  ),
]

/** Names of Services. */
export const label1035Complaints = (value: string): Complaints => [
  ...tooLong(value, labelLengthMax),
  ...unlike(
    value,
    label1035Pattern,
    `a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name', or 'abc-123')`,
  ),
]

/** Names of ports that a Service points to (at most 15 characters, with a letter). */
export const portNameComplaints = (value: string): Complaints => [
  ...tooLong(value, 15),
  ...unlike(value, /^[-a-z0-9]+$/, `must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)`),
  ...unlike(value, /[a-z]/, 'must contain at least one letter (a-z)'),
  ...(/^-|-$|--/.test(value) ? ['must not contain consecutive hyphens, nor begin or end with one'] : []),
]

/** Keys of labels and annotations: an optional DNS prefix and a name. */
export const qualifiedNameComplaints = (value: string): Complaints => {
  const parts = value.split('/')
  const name = parts.at(-1) ?? ''
  const complaint = `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`
  if (parts.length > 2) return [`a qualified name must consist of an optional prefix and a name, separated by '/'`]
  return [
    ...(parts.length === 2 ? subdomainComplaints(parts[0] ?? '').map((text) => `prefix part ${text}`) : []),
    ...(name.length > labelLengthMax ? [`name part must be no more than ${labelLengthMax} characters`] : []),
    ...unlike(name, qualifiedNamePattern, complaint),
  ]
}

/** Values of labels. */
export const labelValueComplaints = (value: string): Complaints => [
  ...tooLong(value, labelLengthMax),
  ...unlike(
    value,
    labelValuePattern,
    `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
  ),
]
