// How does a request fail that was kept from leaving?
// With an error that says for certain that nothing was sent, as the sorting of errors understands it.

export const notPermittedCode = 'CallNotPermitted'

/** Makes the error of a request that the fence held back. */
export const notPermitted = (): Error =>
  Object.assign(new Error('this process no longer leads'), { name: notPermittedCode, code: notPermittedCode })
