// Where does the AWS account live while the controller is measured?
// In a thread of its own, so that a busy account never makes the API server late, as in real life. Tells of each call as it
// arrives; does as it is told about delays; gives its state when asked.
import { parentPort, workerData } from 'node:worker_threads'
import { makeAccount } from '@alb-ingress/sandbox/account/account.js'
import { startAwsServer } from '@alb-ingress/sandbox/serve/aws-server.js'
import { noFaults } from '@alb-ingress/sandbox/time/fault-plan.js'
import { systemClock } from '@alb-ingress/controller/system-clock.js'
import { wallMilliseconds } from './wall-milliseconds.mjs'

/** @typedef {import('@alb-ingress/sandbox/time/fault-plan.js').FaultPlan} FaultPlan */

const bench = parentPort
if (bench === null) throw new Error('this is a thread of the bench, not a program')

let delayMilliseconds = 0

const account = makeAccount({ state: workerData.state, clock: systemClock, throttling: 'Off' })
/** @type {typeof account} */
const listened = {
  ...account,
  receive: (call, fault) => {
    bench.postMessage({ _tag: 'Call', operation: call.operation, at: wallMilliseconds() })
    return account.receive(call, fault)
  },
}
/** @type {FaultPlan} */
const faults = {
  ...noFaults,
  ofCall: () => (delayMilliseconds === 0 ? { _tag: 'NoFault' } : { _tag: 'Delayed', delayMilliseconds }),
}
const server = await startAwsServer({ account: listened, clock: systemClock, port: 0, faults })

bench.on('message', (message) => {
  if (message._tag === 'Delay') delayMilliseconds = message.milliseconds
  if (message._tag === 'State') bench.postMessage({ _tag: 'State', state: account.state() })
})
bench.postMessage({ _tag: 'Open', url: server.url })
