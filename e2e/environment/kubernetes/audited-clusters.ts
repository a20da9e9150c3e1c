// What was asked of all API servers of the suite, those that have ended included?
// Every cluster is known here from its start; when it ends, what it has written down is kept.
import type { AuditedRequest } from './audit-log.js'

type ReadAudit = () => ReadonlyArray<AuditedRequest>

const shared = globalThis as typeof globalThis & { auditsOfSuite?: Set<{ read: ReadAudit }> }

const audits = (): Set<{ read: ReadAudit }> => (shared.auditsOfSuite ??= new Set())

/** Keeps a cluster's audit log in mind; what it returns closes it, before the cluster ends; to close it again changes nothing. */
export const rememberAudit = (read: ReadAudit): (() => void) => {
  const entry = { read }
  audits().add(entry)
  return () => {
    const requests = entry.read()
    entry.read = () => requests
  }
}

/** Lists everything that was asked so far. */
export const readAllAudits = (): ReadonlyArray<AuditedRequest> => [...audits()].flatMap(({ read }) => read())
