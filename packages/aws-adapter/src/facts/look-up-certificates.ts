// Which certificates has the account issued, and for which names?
// ListCertificates shows RSA keys of up to 2048 bits only, unless every key type is asked for. Its summaries name the
// first hundred names; a certificate with more is described.
// https://docs.aws.amazon.com/acm/latest/APIReference/API_ListCertificates.html (2026-11-22)
import {
  type CertificateSummary,
  DescribeCertificateCommand,
  KeyAlgorithm,
  ListCertificatesCommand,
} from '@aws-sdk/client-acm'
import { contramap, type Ord } from 'fp-ts/lib/Ord.js'
import * as RA from 'fp-ts/lib/ReadonlyArray.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import { Ord as stringOrd } from 'fp-ts/lib/string.js'
import { pipe } from 'fp-ts/lib/function.js'
import type { Certificate } from '@alb-ingress/core/facts/answer.js'
import type { CloudError } from '@alb-ingress/core/ports/cloud-error.js'
import { type Aws, readPages } from '../call-aws.js'
import { required } from '../translate/required.js'

const certificatesPerPage = 1_000

/** Lists all issued certificates of the region with all their names, by ARN. */
export const lookUpCertificates = (aws: Aws): TE.TaskEither<CloudError, ReadonlyArray<Certificate>> =>
  pipe(
    readPages(
      (token: string | undefined) =>
        aws.call('acm:ListCertificates', (options) =>
          aws.clients.acm.send(
            new ListCertificatesCommand({
              CertificateStatuses: ['ISSUED'],
              Includes: { keyTypes: Object.values(KeyAlgorithm) },
              MaxItems: certificatesPerPage,
              NextToken: token,
            }),
            options,
          ),
        ),
      (page) => page.NextToken,
    ),
    TE.map((pages) => pages.flatMap((page) => page.CertificateSummaryList ?? [])),
    TE.flatMap(TE.traverseArray((summary) => readNames(aws, summary))),
    TE.map(RA.sort(certificateArnOrd)),
  )

const certificateArnOrd: Ord<Certificate> = contramap(({ arn }: Certificate) => arn)(stringOrd)

const readNames = (aws: Aws, summary: CertificateSummary): TE.TaskEither<CloudError, Certificate> =>
  pipe(
    TE.fromEither(required('acm:ListCertificates')('CertificateArn', summary.CertificateArn)),
    TE.flatMap((arn) =>
      summary.HasAdditionalSubjectAlternativeNames === true
        ? describeCertificate(aws, arn)
        : TE.right(toCertificate(arn, summary.DomainName, summary.SubjectAlternativeNameSummaries)),
    ),
  )

const describeCertificate = (aws: Aws, arn: string): TE.TaskEither<CloudError, Certificate> =>
  pipe(
    aws.call('acm:DescribeCertificate', (options) =>
      aws.clients.acm.send(new DescribeCertificateCommand({ CertificateArn: arn }), options),
    ),
    TE.map(({ Certificate: found }) => toCertificate(arn, found?.DomainName, found?.SubjectAlternativeNames)),
  )

const toCertificate = (
  arn: string,
  commonName: string | undefined,
  alternativeNames: ReadonlyArray<string> | undefined,
): Certificate => ({
  arn,
  names: [...new Set([commonName ?? '', ...(alternativeNames ?? [])])].filter((name) => name !== ''),
})
