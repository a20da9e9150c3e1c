// Which port of a Service does a reference mean, and which port does a target listen on?
// Rules: a number means the port of that number, a name the port of that name, the first in the Service's order. Targets of
// type `instance` listen on the node port; those of type `ip` on the target port, which may have a name that each pod
// resolves for itself. A target group must have a number: 1 stands for a name, as in aws-load-balancer-controller.
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { TargetType } from '../aws/target-group.js'
import type { PortReference } from '../fragment/fragment.js'
import type { Service, ServicePort } from '../kubernetes/service.js'
import type { ServicePortReference } from '../kubernetes/service-port-reference.js'

/**
 * The port of a target group is the default for targets that name none; ours all name one, so that the number never counts.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateTargetGroup.html (2026-11-25)
 */
const namedTargetPortNumber = 1

/** Finds the port that a reference means. */
export const findServicePort = (service: Service, reference: ServicePortReference): O.Option<ServicePort> =>
  pipe(
    service.ports,
    RA.findFirst(({ name, port }) =>
      typeof reference === 'number' ? port === reference : O.isSome(name) && name.value === reference,
    ),
  )

/** Tells where targets listen; none when nodes do not listen for this Service. */
export const listeningPort = (targetType: TargetType, port: ServicePort): O.Option<PortReference> =>
  targetType === 'instance' ? port.nodePort : O.some(port.targetPort)

/** Gives the number that stands for a port in its target group. */
export const targetGroupPort = (port: PortReference): number => (typeof port === 'number' ? port : namedTargetPortNumber)

/** Writes a reference as messages show it: `80` or `"http"`. */
export const showPortReference = (reference: ServicePortReference): string =>
  typeof reference === 'number' ? String(reference) : `"${reference}"`

/** Lists the ports of a Service for a message: `"http" 80`. */
export const showPorts = ({ ports }: Service): ReadonlyArray<string> =>
  ports.map(({ name, port }) =>
    pipe(
      name,
      O.match(
        () => String(port),
        (text) => `"${text}" ${String(port)}`,
      ),
    ),
  )
