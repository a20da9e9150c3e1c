// Can images be built and containers run here?
// As root, with podman and what belongs to it from Debian's packages, installed where they are missing; else words that say why.
import { installSystemPrograms } from '../e2e/debian-packages.mjs'

const programs = [
  { program: 'podman', package: 'podman' },
  { program: 'runc', package: 'runc' },
  { program: 'debootstrap', package: 'debootstrap debian-archive-keyring' },
  // Joins the networks of Pods with the machine.
  { program: 'ip', package: 'iproute2' },
]

/**
 * Installs what is missing; says what it does; false when containers cannot run.
 * @param {string} command of package.json, as a person types it
 */
export const prepareContainers = (command) => {
  if (process.getuid?.() === 0) return installSystemPrograms(command, programs)
  console.error(`\n${command} makes a Debian system and runs containers with limits and networks of their own: run it as root (sudo ${command}).`)
  return Promise.resolve(false)
}
