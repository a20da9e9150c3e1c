// Which objects did a folder of manifests make?
// The marks that it leaves on them: where each comes from, and which EndpointSlices nobody wrote by hand.
import { recordAt, textAt, type JsonRecord } from './json.js'

/** Marks what the folder made, with the file it came from. */
export const manifestAnnotation = 'sandbox.alb-ingress.io/manifest'

const managedByLabel = 'endpointslice.kubernetes.io/managed-by'
const folderController = 'manifest-folder'

/** The label of EndpointSlices that are made from the folder's workloads. */
export const folderLabel: Readonly<Record<string, string>> = { [managedByLabel]: folderController }

/** Tells whether an EndpointSlice was made from workloads. */
export const managedByFolder = (slice: JsonRecord): boolean =>
  textAt(recordAt(recordAt(slice, 'metadata'), 'labels'), managedByLabel) === folderController
