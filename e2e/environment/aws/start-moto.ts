// How does an AWS emulator that we did not write run beside the tests?
// moto's server, as a process on a free port of the loopback interface, with an empty account.
import { chooseFreePort, loopback } from '../processes/free-port.js'
import { pythonProgram } from '../processes/prepared-programs.js'
import { type RunningProgram, startProgram } from '../processes/start-program.js'
import { untilReady } from '../processes/until-ready.js'

export interface Moto {
  readonly url: string
  readonly program: RunningProgram
}

/** Certificates that are asked for are issued at once; moto's default is a minute. */
const env = { MOTO_ACM_VALIDATION_WAIT: '0', PYTHONUNBUFFERED: '1' }

/** Starts moto and resolves when it answers. */
export const startMoto = async (folder: string): Promise<Moto> => {
  const port = await chooseFreePort()
  const url = `http://${loopback}:${port}`
  const args = ['-m', 'moto.server', '-H', loopback, '-p', String(port)]
  const program = await startProgram({ name: 'moto', program: pythonProgram(), args, env, folder })
  await untilReady(program, async () => (await fetch(`${url}/moto-api/data.json`)).ok)
  return { url, program }
}
