// Which image is tested, and how is podman called?
// As `npm run test:image` hands both over in the environment. podman's exit code is part of the answer; what a test expected to
// work, and did not, is an error with podman's own words.
import { execFile } from 'node:child_process'

/** The image for the processor that this machine does not have. */
export interface ForeignImage {
  readonly name: string
  /** As images and Debian name it. */
  readonly processor: 'amd64' | 'arm64'
  /** The path of the program that runs that processor's programs here. */
  readonly emulator: string
}

export interface BuiltImage {
  readonly name: string
  /** Of the builds, one after the other. */
  readonly ids: ReadonlyArray<string>
  readonly foreign: ForeignImage
  /** The file with its bill of materials. */
  readonly bill: string
  /** Comes before every command of podman. */
  readonly podman: ReadonlyArray<string>
}

/** Reads what was built. */
export const builtImage = (): BuiltImage => {
  const text = process.env['E2E_IMAGE']
  if (text === undefined || text === '') throw new Error('E2E_IMAGE is not set: start these tests by npm run test:image')
  return JSON.parse(text) as BuiltImage
}

const outputBytesMax = 16 * 1024 * 1024

const run = (args: ReadonlyArray<string>): Promise<{ readonly output: string; readonly complaints: string }> =>
  new Promise((resolve, reject) => {
    const [program = '', ...first] = builtImage().podman
    execFile(program, [...first, ...args], { maxBuffer: outputBytesMax }, (error, output, complaints) => {
      if (error === null) resolve({ output, complaints })
      else reject(new Error(`podman ${args.join(' ')}: ${complaints || error.message}`))
    })
  })

/** Runs podman to its end; resolves with what it wrote. */
export const askPodman = async (...args: ReadonlyArray<string>): Promise<string> => (await run(args)).output.trim()

/** Reads what a container has written, errors included, or only the last lines. */
export const readContainerLog = async (name: string, ...limit: ReadonlyArray<`--tail=${number}`>): Promise<string> => {
  const { output, complaints } = await run(['logs', ...limit, name])
  return `${output}${complaints}`.trim()
}

/** Resolves with the folder in which the files of an image are, to be read only. */
export const mountImage = (name: string): Promise<string> => askPodman('image', 'mount', name)

/** Gives it back. */
export const unmountImage = (name: string): Promise<string> => askPodman('image', 'unmount', name)

/** Runs a line of JavaScript by the image's own Node, and resolves with what it wrote. */
export const runInImage = (line: string): Promise<string> =>
  askPodman('run', '--rm', '--network=none', '--entrypoint=/usr/local/bin/node', builtImage().name, '--eval', line)
