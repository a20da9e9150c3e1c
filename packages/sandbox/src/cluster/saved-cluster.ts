// How does a cluster survive the end of the process?
// From the state to JSON that holds its objects (with uids, node ports and versions) and back, so that names made
// from uids stay the same. History is not kept: watches begin anew. A file that is not a saved cluster is refused
// with what is wrong with it.
import * as E from 'fp-ts/lib/Either.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ClusterState } from './cluster-state.js'
import { isRecord, recordAt, textAt, type Json, type JsonRecord } from './json.js'

const format = 'alb-ingress-cluster/1'

/** Writes what has to be kept of a cluster. */
export const saveCluster = ({ seed, version, historyLengthMax, objects, departures }: ClusterState): JsonRecord => ({
  format,
  seed,
  version,
  historyLengthMax,
  objects,
  departures,
})

/** Reads a saved cluster, or says why it is none. */
export const restoreCluster = (saved: Json): E.Either<string, ClusterState> =>
  pipe(
    isRecord(saved) ? E.right(saved) : E.left('expected a JSON object'),
    E.filterOrElse(
      (record) => record['format'] === format,
      (record) => `expected the format ${format}, found ${JSON.stringify(record['format'] ?? null)}`,
    ),
    E.filterOrElse(
      (record) =>
        ['version', 'historyLengthMax'].every((key) => Number.isInteger(record[key])) && isRecord(record['objects']),
      () => 'version, historyLengthMax or objects is missing',
    ),
    E.map((record) => ({
      seed: textAt(record, 'seed'),
      version: Number(record['version']),
      compactedTo: Number(record['version']),
      historyLengthMax: Number(record['historyLengthMax']),
      objects: recordAt(record, 'objects') as ClusterState['objects'],
      history: [],
      departures: recordAt(record, 'departures') as ClusterState['departures'],
    })),
  )
