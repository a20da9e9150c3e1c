// What does the instance that we run on know of itself?
// Answers of the instance metadata service by path, only with a session token (IMDSv2). Few and short attempts: where there is
// no such service, nothing answers at all.
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html (2026-11-25)
import { MetadataService } from '@aws-sdk/ec2-metadata-service'
import * as TE from 'fp-ts/lib/TaskEither.js'

/** Reads a path such as `placement/region`; fails in words. */
export type InstanceMetadata = (path: string) => TE.TaskEither<string, string>

const timeLimitMilliseconds = 1_000

/** Makes the reader; nothing is read before it is asked. */
export const instanceMetadata = (): InstanceMetadata => {
  const service = new MetadataService({
    httpOptions: { timeout: timeLimitMilliseconds },
    ec2MetadataV1Disabled: true,
    retries: 1,
    backoff: 0.2,
  })
  return (path) => TE.mapLeft(withoutJargon)(inWords(() => service.request(`latest/meta-data/${path}`, {})))
}

/** Without a session token the SDK says what it would do next, not that nobody has answered. */
const withoutJargon = (message: string): string => (/token|IMDSv1/.test(message) ? 'it does not answer' : message)

/** A machine without such a service. */
export const noInstanceMetadata: InstanceMetadata = () => TE.left('AWS_EC2_METADATA_DISABLED is set')

/**
 * Asks; fails with the message of whatever the promise was rejected with. The one bridge from promises for what is asked at
 * the start, once and outside the budget: everything later goes through `call-aws.ts`.
 */
export const inWords = <Answer>(ask: () => Promise<Answer>): TE.TaskEither<string, Answer> =>
  TE.tryCatch(ask, (cause) => (cause instanceof Error ? cause.message : String(cause)))
