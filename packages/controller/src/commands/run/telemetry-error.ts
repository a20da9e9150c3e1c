// Why do health and metrics not answer?
// The setting whose address could not be taken, and what the system said. Text is made here alone.
import type { ListenError } from '../../telemetry/serve-routes.js'

export interface TelemetryError {
  readonly _tag: 'ServingTelemetry'
  /** As it is spelled on the command line. */
  readonly setting: string
  readonly error: ListenError
}

/** Says which setting is in the way, and what to do. */
export const explainTelemetryError = ({ setting, error: { host, port, detail } }: TelemetryError): string =>
  `${setting}: cannot listen on ${host}:${port} (${detail}); stop what uses the port, or give another one`
