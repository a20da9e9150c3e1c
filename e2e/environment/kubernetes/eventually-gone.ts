// When is an object gone, with its finalizers and all?
// Asked of the API server until it is not found; how long that may take is for the test to say.
import type { Environment } from '../environment.js'
import { eventually, type Patience } from '../processes/eventually.js'
import type { ObjectReference } from './kubernetes-object.js'

/** Resolves when the object is not there any more. */
export const eventuallyGone = async (
  { cluster }: Environment,
  object: ObjectReference,
  patience?: Patience,
): Promise<void> => {
  const { kind, metadata } = object
  await eventually(`${kind} ${metadata.name} is gone`, async () => (await cluster.admin.read(object)) === undefined, patience)
}
