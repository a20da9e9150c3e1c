// One Ingress through every stage and every scope, over both wires, in virtual time.
import { describe, expect, it } from 'vitest'
import { explainCloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { converge, simulatedWorld, startController } from './simulated-world.js'

const manifest = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: echoserver, namespace: echo, annotations: { alb.ingress.kubernetes.io/scheme: internet-facing } }
spec:
  ingressClassName: alb
  rules:
    - host: echo.example.com
      http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: echoserver, port: { number: 80 } } } }] }
---
apiVersion: v1
kind: Service
metadata: { name: echoserver, namespace: echo }
spec: { type: NodePort, selector: { app: echo }, ports: [{ port: 80, targetPort: 8080 }] }
`

describe('one Ingress', () => {
  it('becomes a load balancer with its records, costs nothing at rest, and goes without a trace', async () => {
    const world = simulatedWorld()
    console.log(JSON.stringify(world.apply({ 'echo.yaml': manifest }).problems))
    const running = startController(world, { name: 'a' })
    const done = await converge(world, running)
    console.log(done, running.troubles, world.account.counts(), world.clock.now())
    for (const report of running.reports) {
      if (report._tag === 'Planned') console.log(JSON.stringify(report.scope), report.outcomes.map((o) => `${o.planned.id} ${o.outcome._tag === 'Failed' ? explainCloudError(o.outcome.error) : o.outcome._tag}`), report.remaining.waits.map((w) => w.id), JSON.stringify(report.plan.warnings), report.desired)
      else console.log(JSON.stringify(report))
    }
    expect(done).toBe(true)
  })
})
