// What does a group look like after a listener was made, changed or deleted?
// A new listener shows only its default certificate; the others are added one by one. What belongs to HTTPS alone
// (certificates, security policy) is gone from a listener that becomes HTTP
// (https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyListener.html, 2026-11-22).
import * as O from 'fp-ts/lib/Option.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import { listenerPortOrd, type ObservedListener } from '../../aws/listener.js'
import type { ObservedGroup } from '../../aws/observed.js'
import type { Bindings } from '../../plan/bindings.js'
import type { ListenerChangeOf } from '../../plan/change.js'
import { mapListener, mapListeners, mapLoadBalancerEntry } from './map-group.js'

type ListenerChange = ListenerChangeOf<string>
type ListenerCreation = Extract<ListenerChange, { readonly _tag: 'CreateListener' }>
type ListenerModification = Extract<ListenerChange, { readonly _tag: 'ModifyListener' }>

/** Advances a group's picture by one change of a listener. */
export const advanceListeners = (observed: ObservedGroup, change: ListenerChange, bindings: Bindings): ObservedGroup => {
  switch (change._tag) {
    case 'CreateListener':
      return bindings._tag === 'ListenerBound' ? addListener(observed, change, bindings.arn) : observed
    case 'ModifyListener':
      return mapListener(observed, change.listener, (listener) => modifyListener(listener, change))
    case 'AddListenerCertificate':
      return mapListener(observed, change.listener, (listener) => ({
        ...listener,
        certificateArns: [...new Set([...listener.certificateArns, change.certificateArn])].sort(),
      }))
    case 'RemoveListenerCertificate':
      return mapListener(observed, change.listener, (listener) => ({
        ...listener,
        certificateArns: listener.certificateArns.filter((arn) => arn !== change.certificateArn),
      }))
    case 'DeleteListener':
      return mapListeners(observed, (listeners) => listeners.filter((listener) => listener.arn !== change.listener))
  }
}

const addListener = (observed: ObservedGroup, change: ListenerCreation, arn: string): ObservedGroup => {
  const { port, protocol, defaultCertificateArn, sslPolicy, defaultAction, tags } = change
  const added: ObservedListener = {
    arn,
    port,
    protocol,
    defaultCertificateArn,
    sslPolicy,
    defaultAction,
    tags,
    certificateArns: [],
    rules: [],
  }
  return mapLoadBalancerEntry(observed, change.loadBalancer, (entry) => ({
    ...entry,
    listeners: RA.sort(listenerPortOrd)([...entry.listeners, added]),
  }))
}

/** A policy that is not given stays as it is. */
const modifyListener = (listener: ObservedListener, change: ListenerModification): ObservedListener => {
  const { protocol, defaultAction } = change
  return protocol === 'HTTP'
    ? { ...listener, protocol, defaultAction, defaultCertificateArn: O.none, certificateArns: [], sslPolicy: O.none }
    : {
        ...listener,
        protocol,
        defaultAction,
        defaultCertificateArn: change.defaultCertificateArn,
        sslPolicy: O.alt(() => listener.sslPolicy)(change.sslPolicy),
      }
}
