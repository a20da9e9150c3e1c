// Is a browser here?
// Chromium or a relative of it on the PATH, else Debian's Chromium, installed once. No browser is downloaded beside the system's.
import { installSystemPrograms } from './debian-packages.mjs'
import { findProgram } from './find-program.mjs'

const relatives = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

const findBrowser = () => relatives.flatMap((name) => findProgram(name) ?? [])[0]

/** Finds a browser, or installs one; says what it does; nothing when it could not, else the program's path. */
export const installChromium = async () => {
  if (findBrowser() === undefined) await installSystemPrograms('The test of the core in a browser page', [{ program: 'chromium', package: 'chromium' }])
  return findBrowser()
}
