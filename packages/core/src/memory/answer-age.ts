// How long does a looked-up truth stay good?
// Long for what hardly ever changes, short where a user has just fixed something and waits: whoever lacks what an answer should
// have given runs again until it is too old, and is then answered anew (`report/next-run.ts`).
import type { Question } from '../facts/question.js'

const minute = 60_000

/*
 * Subnets, route tables, named groups and zones are what a user mends after an error: ten minutes bound the wait where no edit
 * of the Ingress brings the question forward. A certificate is often issued while its Ingress already waits for it. Zones of
 * a region, blocks of a VPC and interfaces of a running instance hardly ever change; a new instance is a new question.
 */

/** How old an answer may be, in milliseconds. */
export const answerAgeMaxMilliseconds = (question: Question): number => {
  switch (question._tag) {
    case 'SubnetsOfVpc':
    case 'RouteTablesOfVpc':
    case 'SecurityGroupsNamed':
      return 10 * minute
    case 'Certificates':
      return 5 * minute
    case 'HostedZones':
      return 10 * minute
    case 'AvailabilityZones':
    case 'Vpc':
    case 'InstanceInterfaces':
    case 'AddressInterfaces':
      return 600 * minute
  }
}
