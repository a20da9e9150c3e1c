// What is the program `alb-ingress`?
// Arguments in, exit code out. Everything that touches this process is handed on from here.
import { runCommandLine } from './commands/command-line.js'

const hasColours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined

const run = runCommandLine({
  args: process.argv.slice(2),
  environment: process.env,
  terminal: {
    write: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
    showProgress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`)
    },
    colours: hasColours ? 'Coloured' : 'Plain',
    onInterrupt: (onInterrupted) => {
      process.once('SIGINT', onInterrupted).once('SIGTERM', onInterrupted)
      return () => process.off('SIGINT', onInterrupted).off('SIGTERM', onInterrupted)
    },
    onUncaught: (onUncaught) => {
      process.on('uncaughtException', onUncaught).on('unhandledRejection', onUncaught)
      return () => process.off('uncaughtException', onUncaught).off('unhandledRejection', onUncaught)
    },
    leave: (code) => process.exit(code),
  },
})

/** As the shell tells of a program that wrote to a reader who had left: 128 and the number of SIGPIPE. */
const readerLeft = 141

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(readerLeft)
})

// No top-level await: the one-file bundle is CommonJS.
void run().then((code) => {
  process.exitCode = code
})
