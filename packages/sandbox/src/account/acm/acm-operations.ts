// Which ACM operations does the simulated account have?
// Reading only: certificates are made by somebody else. An operation that is not in this table is unknown to the account.
import type { OperationTable } from '../operation.js'
import { describeCertificate, listCertificates, listTagsForCertificate } from './certificate-operations.js'

export const acmOperations: OperationTable = {
  DescribeCertificate: describeCertificate,
  ListCertificates: listCertificates,
  ListTagsForCertificate: listTagsForCertificate,
}
