// Where is the AWS account that the controller under measurement talks to?
// In a thread of its own (aws-worker.mjs), over HTTP on loopback; here is its other end, which hears of each call as it arrives,
// says how long a call takes, and can have the state.
import { Worker } from 'node:worker_threads'

/**
 * @typedef {import('@alb-ingress/sandbox/account/account-state.js').AccountState} AccountState
 * @typedef {{ readonly operation: string, readonly at: number }} Call
 * @typedef {{ readonly _tag: 'Open', readonly url: string } | { readonly _tag: 'State', readonly state: AccountState }} Answer
 * @typedef {Answer | { readonly _tag: 'Call' } & Call} Message
 */

/**
 * Starts the thread over a state.
 * @param {AccountState} state
 */
export const startAccount = async (state) => {
  const worker = new Worker(new URL('./aws-worker.mjs', import.meta.url), { workerData: { state } })
  /** @type {Set<(call: Call) => void>} */
  const listeners = new Set()
  worker.on('message', (/** @type {Message} */ message) => {
    if (message._tag === 'Call') listeners.forEach((listener) => listener(message))
  })
  /** @template {Message['_tag']} Tag @param {Tag} tag @returns {Promise<Extract<Message, { _tag: Tag }>>} */
  const answer = (tag) =>
    new Promise((resolve, reject) => {
      const take = (/** @type {Message} */ message) => {
        if (message._tag !== tag) return
        worker.off('message', take)
        resolve(/** @type {Extract<Message, { _tag: Tag }>} */ (message))
      }
      worker.on('message', take)
      worker.once('error', reject)
    })
  const { url } = await answer('Open')
  return {
    awsUrl: url,
    /** Hears of each AWS call as it arrives; the result ends that. @param {(call: Call) => void} listener */
    onCall: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    /** @param {number} milliseconds */
    setDelay: (milliseconds) => worker.postMessage({ _tag: 'Delay', milliseconds }),
    accountState: async () => {
      const answered = answer('State')
      worker.postMessage({ _tag: 'State' })
      return (await answered).state
    },
    close: () => worker.terminate(),
  }
}
