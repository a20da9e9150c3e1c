// Which manifest files are in a folder, and has anything changed?
// From a path to the texts of all *.yaml and *.yml files under it, by name, and to a signature that differs when a
// file was edited, added or deleted. Hidden files and folders are left out. A file that cannot be read is a problem
// of its own and does not hide the others.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { pipe } from 'fp-ts/lib/function.js'

export interface FolderFile {
  /** Relative to the folder, with forward slashes. */
  readonly file: string
  readonly text: E.Either<FileError, string>
}

export interface FileError {
  readonly _tag: 'FileNotReadable'
  /** For example `EACCES`. */
  readonly code: string
}

export interface FolderError {
  readonly _tag: 'FolderNotReadable'
  readonly folder: string
  readonly code: string
}

const extension = /\.ya?ml$/i
const hidden = /(^|\/)(\.|node_modules(\/|$))/

/** Reads all manifests of a folder; a path that names one file is a folder with that file. */
export const readFolder = (folder: string): TE.TaskEither<FolderError, ReadonlyArray<FolderFile>> =>
  pipe(
    listFiles(folder),
    TE.flatMapTask((files) => () => Promise.all(files.map((file) => readOne(folder, file)))),
  )

/** Writes a text that is the same as long as no manifest of the folder has changed. */
export const folderSignature = (folder: string): TE.TaskEither<FolderError, string> =>
  pipe(
    listFiles(folder),
    TE.flatMapTask((files) => () => Promise.all(files.map((file) => fileSignature(join(folder, file))))),
    TE.map((signatures) => signatures.join('\n')),
  )

/** Says in a sentence why a folder could not be read, and what to do. */
export const explainFolderError = ({ folder, code }: FolderError): string =>
  `folder ${folder} cannot be read (${code}); name a folder of manifests`

const listFiles = (folder: string): TE.TaskEither<FolderError, ReadonlyArray<string>> =>
  TE.tryCatch(
    async () => {
      const isFile = (await stat(folder)).isFile()
      if (isFile) return ['']
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      return entries
        .filter((entry) => !entry.isDirectory() && extension.test(entry.name))
        .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
        .filter((file) => !hidden.test(file))
        .sort()
    },
    (cause): FolderError => ({ _tag: 'FolderNotReadable', folder, code: codeOf(cause) }),
  )

const readOne = async (folder: string, file: string): Promise<FolderFile> => ({
  file: file === '' ? (folder.split(sep).at(-1) ?? folder) : file,
  text: await TE.tryCatch(
    () => readFile(join(folder, file), 'utf8'),
    (cause): FileError => ({ _tag: 'FileNotReadable', code: codeOf(cause) }),
  )(),
})

const fileSignature = async (path: string): Promise<string> => {
  const found = await TE.tryCatch(() => stat(path, { bigint: true }), codeOf)()
  return E.isLeft(found)
    ? `${path} ${found.left}`
    : `${path} ${found.right.mtimeNs} ${found.right.ctimeNs} ${found.right.size} ${found.right.ino}`
}

const codeOf = (cause: unknown): string =>
  typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : String(cause)
