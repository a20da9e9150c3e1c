// What does a plan say of Ingresses that it says nothing of?
// From what was read to a line for people: how many Ingresses are of other classes and therefore left alone, and what would make
// one ours; or that there is no Ingress at all. Nothing to do is only good news when there was something to look at.
import * as O from 'fp-ts/lib/Option.js'
import { ingressesLeftAlone } from '@alb-ingress/core/group/left-alone.js'
import type { Ingress } from '@alb-ingress/core/kubernetes/ingress.js'
import { listRefs } from '@alb-ingress/core/kubernetes/list-objects.js'
import { plural } from '../../telemetry/plural.js'
import type { NamedPreview } from '../outside/preview-outside.js'

const namesShown = 3

/** Lists at most one line; none when every Ingress is ours. */
export const explainLeftAlone = ({ planner, snapshot }: Pick<NamedPreview, 'planner' | 'snapshot'>): ReadonlyArray<string> => {
  if (listRefs(snapshot, 'Ingress').length === 0) return ['note: there is no Ingress in what was read.']
  const others = ingressesLeftAlone(planner, snapshot)
  if (others.length === 0) return []
  const more = others.length > namesShown ? ` and ${String(others.length - namesShown)} more` : ''
  const names = others.slice(0, namesShown).map(describe).join(', ')
  return [
    `note: ${plural(others.length, 'Ingress')} of other classes ${others.length === 1 ? 'is' : 'are'} left alone: ${names}${more}. ` +
      'To have one served, name an IngressClass of controller ingress.k8s.aws/alb in its spec.ingressClassName.',
  ]
}

const describe = ({ metadata: { namespace, name }, className }: Ingress): string =>
  `${namespace}/${name} (${O.match(() => 'no class', (value: string) => `class ${value}`)(className)})`
