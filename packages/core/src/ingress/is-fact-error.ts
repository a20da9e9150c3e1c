// Can an Ingress fail to be compiled for what is, or is not, in AWS?
// From a build error to whether somebody may put it right outside the cluster, where no watch tells of it.
import type { BuildError, FactError } from './build-error.js'

const factErrors: Readonly<Record<FactError['_tag'], true>> = {
  NoSubnets: true,
  SubnetNotFound: true,
  SubnetsShareZone: true,
  SubnetsOfSeveralLocales: true,
  SubnetWithoutIpv6: true,
  SecurityGroupNotFound: true,
  SecurityGroupAmbiguous: true,
  CertificateNotFound: true,
  FactNotKnown: true,
}

/** Tells an error about AWS from one that only an edit in the cluster can end. */
export const isFactError = (error: BuildError): error is FactError => error._tag in factErrors
