// The program `alb-ingress`: arguments in, exit code out. Everything that touches this process is handed on from here.
import { runCommandLine } from './commands/command-line.js'

const hasColours = process.stdout.isTTY && process.env['NO_COLOR'] === undefined

process.exitCode = await runCommandLine({
  args: process.argv.slice(2),
  environment: process.env,
  terminal: {
    write: (text) => process.stdout.write(`${text}\n`),
    complain: (text) => process.stderr.write(`${text}\n`),
    colours: hasColours ? 'Coloured' : 'Plain',
    onInterrupt: (run) => {
      process.once('SIGINT', run).once('SIGTERM', run)
      return () => process.off('SIGINT', run).off('SIGTERM', run)
    },
  },
})()
