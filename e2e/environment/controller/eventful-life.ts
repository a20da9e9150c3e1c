// What does a controller go through that gives it every metric?
// Ingresses that come, change, err, are blocked and go; pods that move; an AWS that refuses now and then; a network that breaks.
// Its metrics are read all along, since some states last for a second.
import type { Environment } from '../environment.js'
import { nodePortService, ownIngress, pathsTo } from '../everyday.js'
import { eventuallyGone } from '../kubernetes/eventually-gone.js'
import { endpointSlice, namespace, service } from '../kubernetes/test-objects.js'
import { eventually } from '../processes/eventually.js'
import { parseMetrics, sumSamples } from './metrics.js'
import { settled, settledAfter } from './settled.js'
import type { RunningController } from './start-controller.js'

const within = 'eventful'

const podsOf = (name: string, ...addresses: ReadonlyArray<string>) =>
  endpointSlice(
    { namespace: within, name },
    'one',
    [{ name: 'http', port: 8080 }],
    addresses.map((address, index) => ({ address, podName: `pod-${index}`, nodeName: 'node-1' })),
  )

const byAddress = { 'alb.ingress.kubernetes.io/target-type': 'ip' }

const web = (serviceName: string, annotations: Readonly<Record<string, string>> = {}) =>
  ownIngress(within, 'web', pathsTo(serviceName, 'eventful.example.com', '/'), { ...byAddress, ...annotations })

/** Leads a controller through such a life; resolves with what `/metrics` answered meanwhile, the latest last. */
export const liveEventfully = async (
  environment: Environment,
  controller: RunningController,
): Promise<ReadonlyArray<string>> => {
  const { admin, network } = environment.cluster
  const { proxy } = environment.cloud
  const settledAgain = (act: () => Promise<unknown>): Promise<void> => settledAfter({ controller, proxy }, act)
  const scrapes: Array<string> = []
  const scrape = async (): Promise<string> => {
    const text = await controller.readMetrics()
    scrapes.push(text)
    return text
  }
  const untilCounted = (name: string, labels: Readonly<Record<string, string>> = {}): Promise<true> =>
    eventually(`${name} ${JSON.stringify(labels)}`, async () => sumSamples(parseMetrics(await scrape()), `alb_ingress_${name}`, labels) > 0)
  const untilState = (name: string, state: string): Promise<true> =>
    untilCounted('ingress_state', { namespace: within, name, state })

  const makeIngress = async (): Promise<void> => {
    proxy.refuseNext('CreateTargetGroup', 'Throttled')
    proxy.refuseNext('CreateRule', 'Denied')
    proxy.refuseNext('RegisterTargets', 'Expired')
    await admin.apply(namespace(within))
    for (const name of ['pods', 'others']) {
      await admin.apply(service({ namespace: within, name }, 'ClusterIP', [{ name: 'http', port: 80, targetPort: 8080 }]))
      await admin.apply(podsOf(name, '10.0.100.50'))
    }
    await settledAgain(() => admin.apply(web('pods')))
    await untilState('web', 'serving')
  }
  const bad = ownIngress(within, 'bad', pathsTo('nodes', 'bad.example.com', '/'), { 'alb.ingress.kubernetes.io/listen-ports': 'none' })
  const err = async (): Promise<void> => {
    await admin.apply(nodePortService(within, 'nodes'))
    await admin.apply(bad)
    await untilState('bad', 'failing')
    await admin.remove(bad)
  }
  const movePodsAndBackend = async (): Promise<void> => {
    await settledAgain(() => admin.apply(podsOf('pods', '10.0.100.60', '10.0.100.61')))
    await admin.apply(web('others'))
    await untilState('web', 'converging')
    await untilState('web', 'serving')
  }
  const beBlocked = async (): Promise<void> => {
    await admin.apply(web('others', { 'alb.ingress.kubernetes.io/scheme': 'internet-facing' }))
    await untilState('web', 'blocked')
  }
  const loseNetwork = async (): Promise<void> => {
    await network.refuse()
    await untilCounted('cluster_troubles_total')
    await network.pass()
  }
  const goAway = async (): Promise<void> => {
    await admin.remove(web('others'))
    await untilState('web', 'deleting')
    await eventuallyGone(environment, web('others'))
  }

  for (const event of [makeIngress, err, movePodsAndBackend, beBlocked, loseNetwork, goAway]) await event()
  await settled(controller, proxy)
  await admin.remove(namespace(within))
  await scrape()
  return scrapes
}
