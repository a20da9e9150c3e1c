// The SDK's own clients with `send` replaced: a command that a test does not expect is refused, and all inputs are
// kept in their order.
import { mockClient } from 'aws-sdk-client-mock'
import { virtualClock } from '@alb-ingress/sandbox/time/virtual-clock.js'
import { awsClients } from '../src/aws-clients.js'
import { type Aws, callAws } from '../src/call-aws.js'
import { callFence } from '../src/fence/call-fence.js'

type Input = Readonly<Record<string, unknown>>

export interface MockAws {
  readonly aws: Aws
  /** Answers an operation; the answer may depend on the input. */
  readonly answer: (operation: string, respond: (input: Input) => object) => void
  /** What was sent: operation and input, in order. */
  readonly sent: () => ReadonlyArray<readonly [operation: string, input: Input]>
}

interface SentCommand {
  readonly constructor: { readonly name: string }
  readonly input: Input
}

/** Any client: all five have the same `send`. */
type AnyClient = ReturnType<typeof awsClients>['elbv2']

/** Makes clients that refuse everything until they are told what to answer. */
export const mockAws = (): MockAws => {
  const clock = virtualClock(1_795_000_000_000)
  const fence = callFence({ clock, callMillisecondsMax: 10_000, atFirst: 'Open' })
  const clients = awsClients(
    { region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' } },
    fence,
  )
  const answers = new Map<string, (input: Input) => object>()
  const sent: Array<readonly [string, Input]> = []

  const send = (command: SentCommand): Promise<object> => {
    const operation = command.constructor.name.replace(/Command$/, '')
    sent.push([operation, command.input])
    const respond = answers.get(operation)
    return respond === undefined
      ? Promise.reject(new Error(`${operation} was not expected`))
      : new Promise((resolve) => {
          resolve(respond(command.input))
        })
  }

  Object.values(clients).forEach((client) => {
    mockClient(client as unknown as AnyClient).send.callsFake(send as never)
  })
  const call = callAws({
    clock,
    budget: (_, attempt) => attempt,
    fence,
    onCall: () => undefined,
  })('change')
  return {
    aws: { clients, call, clock, region: 'us-east-1', vpcId: 'vpc-1', clusterName: 'demo' },
    answer: (operation, respond) => {
      answers.set(operation, respond)
    },
    sent: () => sent,
  }
}

/** An error as the SDK rejects with it. */
export const sdkError = (name: string, message: string): Error =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } })
