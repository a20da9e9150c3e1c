// Which image is tested, and how is podman called?
// As `npm run test:image` hands both over in the environment. podman's exit code is part of the answer; what a test expected to
// work, and did not, is an error with podman's own words.
import { execFile } from 'node:child_process'

export interface BuiltImage {
  readonly name: string
  /** Of the builds, one after the other. */
  readonly ids: ReadonlyArray<string>
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

/** Runs podman to its end; resolves with what it wrote. */
export const askPodman = (...args: ReadonlyArray<string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const [program = '', ...first] = builtImage().podman
    execFile(program, [...first, ...args], { maxBuffer: outputBytesMax }, (error, output, complaints) => {
      if (error === null) resolve(output.trim())
      else reject(new Error(`podman ${args.join(' ')}: ${complaints || error.message}`))
    })
  })

/** Runs a line of JavaScript by the image's own Node, and resolves with what it wrote. */
export const runInImage = (line: string): Promise<string> =>
  askPodman('run', '--rm', '--network=none', '--entrypoint=/usr/local/bin/node', builtImage().name, '--eval', line)
