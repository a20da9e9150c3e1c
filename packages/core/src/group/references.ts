// Which objects does an Ingress refer to?
// From an Ingress to the references of everything whose change can change what it asks for. A backend whose port is
// `use-annotation` names an action of the Ingress and no Service.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Ingress } from '../kubernetes/ingress.js'
import type { IngressBackend } from '../kubernetes/ingress-backend.js'
import { eqObjectRef, ordObjectRef, serviceRef, type ObjectRef } from '../kubernetes/object-ref.js'

/** The port name that stands for an action of the same name as the Service. */
export const useAnnotation = 'use-annotation'

const backendsOf = (ingress: Ingress): ReadonlyArray<IngressBackend> => [
  ...pipe(ingress.defaultBackend, O.match(() => [], RA.of)),
  ...ingress.rules.flatMap(({ paths }) => paths.map(({ backend }) => backend)),
]

/** Lists the Services that an Ingress sends requests to, sorted, each once. */
export const servicesOfIngress = (ingress: Ingress): ReadonlyArray<ObjectRef> =>
  pipe(
    backendsOf(ingress),
    RA.filterMap((backend) =>
      backend._tag === 'ServiceBackend' && backend.port !== useAnnotation
        ? O.some(serviceRef(ingress.metadata.namespace, backend.serviceName))
        : O.none,
    ),
    RA.uniq(eqObjectRef),
    RA.sort(ordObjectRef),
  )

/** Lists everything that an Ingress refers to: its Services, and its class where it names one. */
export const referencesOfIngress = (ingress: Ingress): ReadonlyArray<ObjectRef> => [
  ...pipe(
    ingress.className,
    O.match(
      () => [],
      (name): ReadonlyArray<ObjectRef> => [{ kind: 'IngressClass', namespace: '', name }],
    ),
  ),
  ...servicesOfIngress(ingress),
]
