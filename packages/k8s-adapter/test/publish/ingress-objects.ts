// What do tests of publishing write on?
// Ingresses as far as publishing reads them, and the paths under which they are written.
import { ingressRef } from '@alb-ingress/core/kubernetes/object-ref.js'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { apiObject, parseJson } from '../../src/api-object.js'
import type { IngressWriter } from '../../src/publish/write-ingress.js'
import { writtenIngress, writtenIngresses } from '../../src/publish/written-ingress.js'
import { recordingTransport, type RecordingTransport, type Scripted } from '../recording-transport.js'

export const web = ingressRef('shop', 'web')
export const webPath = '/apis/networking.k8s.io/v1/namespaces/shop/ingresses/web'

export const ingressJson = (resourceVersion: string, finalizers: ReadonlyArray<string>, more: object = {}): object => ({
  metadata: { namespace: 'shop', name: 'web', resourceVersion, finalizers, ...more },
})

/** A writer that knows this Ingress, or nothing, and gets these answers. */
export const ingressWriter = (
  known: object | undefined,
  answers: ReadonlyArray<Scripted>,
): {
  readonly writer: IngressWriter
  readonly transport: RecordingTransport
  readonly sent: () => ReadonlyArray<unknown>
} => {
  const transport = recordingTransport(answers)
  const written = writtenIngresses()
  if (known !== undefined) written.remember(web, writtenIngress(apiObject(known)))
  return {
    writer: { transport, clock: virtualClock(0), written },
    transport,
    sent: () => transport.requests.map(({ method, path, body }) => [method, path, body === '' ? '' : parseJson(body)]),
  }
}
