// Is virtual time a clock like any other, for the whole account and for one process in it?
import { clockContract } from '@alb-ingress/core/testing/contract/clock.js'
import { virtualClock } from '../../src/time/virtual-clock.js'

clockContract('virtual time', () => {
  const clock = virtualClock(1_000)
  return { clock, pass: (milliseconds) => clock.advance(milliseconds)(), close: () => undefined }
})

clockContract('a process in virtual time', () => {
  const clock = virtualClock(1_000)
  const process = clock.process({ offsetMilliseconds: -400 })
  return { clock: process.clock, pass: (milliseconds) => clock.advance(milliseconds)(), close: process.kill }
})
