// What should people know although nothing is wrong enough to stop?
// Values that travel in the plan: each names the object, the field, what was found and what it means.
import { type ObjectRef, renderObjectRef } from '../kubernetes/object-ref.js'

export type Warning =
  | { readonly _tag: 'UnknownAnnotation'; readonly object: ObjectRef; readonly key: string; readonly nearest: string }
  | { readonly _tag: 'MisplacedAnnotation'; readonly object: ObjectRef; readonly key: string }
  | { readonly _tag: 'ShadowedRule'; readonly object: ObjectRef; readonly field: string; readonly by: string }
  | { readonly _tag: 'ForeignListener'; readonly object: ObjectRef; readonly port: number }
  | { readonly _tag: 'ForeignRecord'; readonly object: ObjectRef; readonly name: string; readonly owner: string }
  | { readonly _tag: 'HostWithoutZone'; readonly object: ObjectRef; readonly host: string; readonly zones: ReadonlyArray<string> }
  | { readonly _tag: 'HostTooLongToOwn'; readonly object: ObjectRef; readonly host: string }
  | { readonly _tag: 'HostClaimedByOther'; readonly object: ObjectRef; readonly host: string; readonly holder: string }
  | { readonly _tag: 'QuotaAlmostReached'; readonly object: ObjectRef; readonly quota: string; readonly used: number; readonly limit: number }
  | { readonly _tag: 'AliasSpelling'; readonly object: ObjectRef; readonly key: string; readonly current: string }
  | { readonly _tag: 'AliasIgnored'; readonly object: ObjectRef; readonly key: string; readonly current: string }
  | { readonly _tag: 'DuplicateResource'; readonly object: ObjectRef; readonly resource: string; readonly arns: ReadonlyArray<string> }
  | {
      readonly _tag: 'BackendMissing'
      readonly object: ObjectRef
      readonly field: string
      readonly backend: string
      readonly found: ReadonlyArray<string>
    }

/** Writes a warning as one line: object, what, where, what it means. */
export const explainWarning = (warning: Warning): string => {
  const object = renderObjectRef(warning.object)
  switch (warning._tag) {
    case 'UnknownAnnotation':
      return `${object}: metadata.annotations[${warning.key}]: nobody knows this annotation and it has no effect${
        warning.nearest === '' ? '' : `; did you mean ${warning.nearest}?`
      }`
    case 'MisplacedAnnotation':
      return `${object}: metadata.annotations[${warning.key}]: this annotation has an effect on an Ingress only; move it there`
    case 'ShadowedRule':
      return `${object}: ${warning.field}: no request can reach this rule, ${warning.by} answers first; reorder the paths or remove one`
    case 'ForeignListener':
      return `${object}: port ${String(warning.port)} of the load balancer holds a listener that is not ours; it stays untouched, choose another port or remove it`
    case 'ForeignRecord':
      return `${object}: record ${warning.name} belongs to ${warning.owner} and stays untouched; remove it or choose another host`
    case 'HostWithoutZone':
      return `${object}: host ${warning.host} falls into no hosted zone of this account (looked at ${
        warning.zones.length === 0 ? 'none' : someOf(warning.zones)
      }); no record is made`
    case 'HostTooLongToOwn':
      return `${object}: host ${warning.host} has a first label too long for the name of an ownership record (63 characters with its prefix); no record is made, use a shorter first label`
    case 'HostClaimedByOther':
      return `${object}: host ${warning.host} is already published for ${warning.holder}, which keeps the record`
    case 'QuotaAlmostReached':
      return `${object}: ${warning.quota}: ${String(warning.used)} of ${String(warning.limit)} used; ask AWS for more before it is full`
    case 'AliasSpelling':
      return `${object}: metadata.annotations[${warning.key}]: accepted as the 2017 spelling of ${warning.current}; write that instead`
    case 'AliasIgnored':
      return `${object}: metadata.annotations[${warning.key}]: ignored, ${warning.current} says the same today and is written too; remove the old spelling`
    case 'DuplicateResource':
      return `${object}: AWS holds several resources tagged ${warning.resource} (${warning.arns.join(', ')}); the oldest serves, the others stay untouched`
    case 'BackendMissing':
      return `${object}: ${warning.field}: ${warning.backend} does not exist${
        warning.found.length === 0 ? '' : ` (there is ${warning.found.join(', ')})`
      }; requests get 503 until it does`
  }
}

const zonesShown = 5

const someOf = (zones: ReadonlyArray<string>): string =>
  zones.length <= zonesShown
    ? zones.join(', ')
    : `${zones.slice(0, zonesShown).join(', ')} and ${String(zones.length - zonesShown)} more`
