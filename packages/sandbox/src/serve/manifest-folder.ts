// How does a folder of manifests become the content of the cluster?
// Reads the folder, asks `plan-folder` what is due and carries it out write by write, so that watchers hear each
// change. What is refused is reported with file, line and object, and does not stop the rest.
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { ApiServer } from '../cluster/api-server.js'
import type { DerivedObject } from '../cluster/derive-objects.js'
import { describeObject, isBeingDeleted, nameOf, namespaceOf } from '../cluster/kubernetes-object.js'
import { objectAt } from '../cluster/cluster-state.js'
import type { SandboxNode } from '../cluster/made-pods.js'
import type { ManifestProblem } from '../cluster/manifest-problem.js'
import { parseManifests, type IgnoredDocument, type ParsedManifests } from '../cluster/parse-manifests.js'
import {
  gatherFolder,
  performFolderWrite,
  planFolder,
  writtenOnly,
  type FolderContent,
  type FolderWrite,
} from '../cluster/plan-folder.js'
import { readFolder, type FolderError, type FolderFile } from './read-folder.js'

export interface FolderStep {
  readonly action: 'Created' | 'Changed' | 'Deleted' | 'DeletionStarted'
  /** `Ingress shop/web`. */
  readonly object: string
}

export interface FolderReport {
  readonly steps: ReadonlyArray<FolderStep>
  readonly problems: ReadonlyArray<ManifestProblem>
  /** Objects that the folder lacks and the sandbox has made. */
  readonly derived: ReadonlyArray<DerivedObject>
  readonly ignored: ReadonlyArray<IgnoredDocument>
  /** Something is still being deleted that the folder wants: apply again later. */
  readonly isWaiting: boolean
}

/** Reads a folder and puts its files together. */
const gatherFolderAt = (
  folder: string,
  nodes: ReadonlyArray<SandboxNode>,
): TE.TaskEither<FolderError, FolderContent> =>
  pipe(
    readFolder(folder),
    TE.map((files) => gatherFolder(files.map(parseFile), nodes)),
  )

/** Brings a cluster to what a folder says. */
export const applyManifestFolder = (
  server: ApiServer,
  folder: string,
  nodes: ReadonlyArray<SandboxNode>,
): TE.TaskEither<FolderError, FolderReport> =>
  pipe(
    gatherFolderAt(folder, nodes),
    TE.map((content) => applyFolderContent(server, content)),
  )

/** Applies a folder to a cluster that is somebody else's: nothing is made up for it, and nothing is deleted. */
export const applyManifestsOnly = (server: ApiServer, folder: string): TE.TaskEither<FolderError, FolderReport> =>
  pipe(
    gatherFolderAt(folder, []),
    TE.map((content) => {
      const own = writtenOnly(content)
      return carryOut(server, own, planFolder(server.state(), own).filter(({ _tag }) => _tag !== 'Delete'))
    }),
  )

/** Carries out what is due, in order. */
export const applyFolderContent = (server: ApiServer, content: FolderContent): FolderReport =>
  carryOut(server, content, planFolder(server.state(), content))

const carryOut = (server: ApiServer, content: FolderContent, writes: ReadonlyArray<FolderWrite>): FolderReport => {
  const outcomes = writes.map((write) => performOn(server, write))
  return {
    steps: outcomes.flatMap((outcome) => (E.isRight(outcome) ? [outcome.right] : [])),
    problems: [...content.problems, ...outcomes.flatMap((outcome) => (E.isLeft(outcome) ? outcome.left : []))],
    derived: content.derived,
    ignored: content.ignored,
    isWaiting: hasObjectsGoing(server, content),
  }
}

const parseFile = ({ file, text }: FolderFile): ParsedManifests =>
  E.isRight(text)
    ? parseManifests(file, text.right)
    : {
        documents: [],
        ignored: [],
        problems: [
          {
            file,
            line: 1,
            column: 1,
            object: '',
            what: `the file cannot be read (${text.left.code})`,
            whatToDo: 'make it readable or remove it',
          },
        ],
      }

const performOn = (server: ApiServer, write: FolderWrite): E.Either<ReadonlyArray<ManifestProblem>, FolderStep> =>
  pipe(
    performFolderWrite(server.state(), write, server.clock.now()),
    E.map(({ state, object, isRemoved }) => {
      server.become(state)
      return { action: actionOf(write, isRemoved ? 'Deleted' : 'DeletionStarted'), object: describeObject(object) }
    }),
  )

const actionOf = (write: FolderWrite, ofDeletion: FolderStep['action']): FolderStep['action'] => {
  switch (write._tag) {
    case 'Create':
      return 'Created'
    case 'Replace':
      return 'Changed'
    case 'Delete':
      return ofDeletion
  }
}

const hasObjectsGoing = (server: ApiServer, { wanted }: FolderContent): boolean =>
  wanted.some(({ resource, object }) => {
    const stored = objectAt(server.state(), { resource, namespace: namespaceOf(object), name: nameOf(object) })
    return stored !== undefined && isBeingDeleted(stored)
  })
