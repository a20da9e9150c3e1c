// Do we want what the standard controller has made, and leave it alone when it is there?
// Every recorded case is compared twice: the desired state of its objects with the record, and the plan over the recorded
// account, which must be empty without DNS and hold nothing but record creations with it. One line per case, what differs
// below it, and the counts; exit code 0 only if nothing differs. What of a record is not compared, and why, stands in
// `corpus/ignored-in-records.ts`.
import * as E from 'fp-ts/lib/Either.js'
import type * as T from 'fp-ts/lib/Task.js'
import { pipe } from 'fp-ts/lib/function.js'
import * as TE from 'fp-ts/lib/TaskEither.js'
import type { PlannerSettings } from '@alb-ingress/core/annotations/planner-settings.js'
import type { BuildError } from '@alb-ingress/core/ingress/build-error.js'
import { explainBuildError } from '@alb-ingress/core/ingress/explain-build-error.js'
import { type CaseOutcome, compareCase } from '../../corpus/compare-case.js'
import type { RecordedCase } from '../../corpus/recorded-case.js'
import { toPlannerSettings } from '../../settings/read-settings.js'
import type { Settings } from '../../settings/settings-codec.js'
import { type Painter, painter } from '../../telemetry/painter.js'
import { plural } from '../../telemetry/plural.js'
import { accountBefore, type LeftToDo, planOverRecord } from './plan-over-record.js'
import { explainPreviewError, type PreviewError } from '../outside/preview-error.js'
import { explainRecordedError } from './recorded-error.js'
import { type ReadCase, readRecordedCorpus, type RecordedCorpus } from './read-recorded.js'
import type { Terminal } from '../terminal.js'

type Verdict = 'equal' | 'different' | 'not yet' | 'refused'

interface ComparedCase {
  readonly name: string
  readonly verdict: Verdict
  /** On the line of the case. */
  readonly summary: string
  /** Below it. */
  readonly details: ReadonlyArray<string>
}

/** Compares every case; resolves to the exit code. */
export const runCorpus = (folder: string, settings: Settings, terminal: Terminal): T.Task<number> =>
  pipe(
    readRecordedCorpus(folder),
    TE.matchE(
      (why) => () => {
        terminal.complain(explainRecordedError(why))
        return Promise.resolve(1)
      },
      (corpus) => () => compareAll(corpus, settings, terminal),
    ),
  )

const compareAll = async (corpus: RecordedCorpus, settings: Settings, terminal: Terminal): Promise<number> => {
  const paint = painter(terminal.colours)
  const planner = toPlannerSettings(settings, vpcOfNodes(corpus))
  const compared: Array<ComparedCase> = []
  for (const one of corpus.cases) {
    const outcome = await compareOne(corpus, planner, one)
    compared.push(outcome)
    terminal.write(renderCase(outcome, paint))
  }
  const count = (verdict: Verdict): number => compared.filter((one) => one.verdict === verdict).length
  terminal.write(
    `\n${plural(compared.length, 'case')}: ${count('equal')} equal, ${count('different')} different, ${count('not yet')} not honoured yet, ${count('refused')} refused by both`,
  )
  return count('different') === 0 && compared.length > 0 ? 0 : 1
}

/** The VPC in which the recorded nodes run. */
const vpcOfNodes = (corpus: RecordedCorpus): string => {
  const { instances, vpcs } = accountBefore(corpus).ec2
  const found = Object.values(instances).find(({ id }) => JSON.stringify(corpus.nodes).includes(id))
  return found?.vpcId ?? Object.keys(vpcs)[0] ?? ''
}

const compareOne = async (
  corpus: RecordedCorpus,
  planner: PlannerSettings,
  { name, recorded }: ReadCase,
): Promise<ComparedCase> => {
  if (E.isLeft(recorded)) return { name, verdict: 'different', summary: 'cannot be read', details: explainRecordedError(recorded.left).split('\n') }
  const { decoded, plain } = recorded.right
  const { account, nodes, backendSecurityGroupId } = corpus
  const outcome = compareCase({ settings: planner, account, nodes, backendSecurityGroupId, recorded: decoded })
  if (isCut(decoded)) return withPlans(name, outcome, { summary: 'the record has no load balancer, so nothing is planned over it', leftovers: [] })
  const without = await planOverRecord(corpus, plain, { ...planner, dnsPolicy: 'off' })()
  const withDns = await planOverRecord(corpus, plain, { ...planner, dnsPolicy: 'sync' })()
  return withPlans(name, outcome, {
    summary: summaryOf(withDns),
    leftovers: [
      ...leftOver('planned without DNS', without, 'NoRecords'),
      ...leftOver('planned with DNS', withDns, 'Records'),
    ],
  })
}

/** Recording ended before the load balancer was there. */
const isCut = ({ stacks }: RecordedCase): boolean =>
  stacks !== undefined && Object.values(stacks).some(({ LoadBalancers }) => LoadBalancers.length === 0)

const summaryOf = (withDns: E.Either<PreviewError, LeftToDo>): string =>
  E.isRight(withDns)
    ? `plan empty; with DNS ${plural(withDns.right.recordCreations, 'record')} to create`
    : 'plan not made'

const leftOver = (
  when: string,
  plan: E.Either<PreviewError, LeftToDo>,
  records: 'Records' | 'NoRecords',
): ReadonlyArray<string> => {
  if (E.isLeft(plan)) return [`${when}: ${explainPreviewError(plan.left)}`]
  const { rest, recordCreations } = plan.right
  return [
    ...rest.map((text) => `${when}: ${text}`),
    ...(records === 'NoRecords' && recordCreations > 0 ? [`${when}: ${plural(recordCreations, 'record')}`] : []),
  ]
}

const withPlans = (
  name: string,
  outcome: CaseOutcome,
  { summary, leftovers }: { readonly summary: string; readonly leftovers: ReadonlyArray<string> },
): ComparedCase => {
  const differences = [...(outcome._tag === 'Different' ? outcome.differences : []), ...leftovers]
  if (differences.length > 0) return { name, verdict: 'different', summary: plural(differences.length, 'difference'), details: differences }
  switch (outcome._tag) {
    case 'NotHonouredYet':
      return { name, verdict: 'not yet', summary: [...new Set(outcome.errors.flatMap(keyOf))].join(', '), details: [] }
    case 'BothRefuse':
      return { name, verdict: 'refused', summary: 'by both', details: outcome.errors.map(explainBuildError) }
    case 'Equal':
    case 'Different':
      return { name, verdict: 'equal', summary, details: [] }
  }
}

/** What is not honoured yet. */
const keyOf = (error: BuildError): ReadonlyArray<string> => {
  if (error._tag === 'AnnotationNotHonoured') return [error.key]
  return error._tag === 'ClassParametersNotHonoured' ? [`spec.parameters of IngressClass ${error.className}`] : []
}

const nameWidth = 36

const renderCase = ({ name, verdict, summary, details }: ComparedCase, paint: Painter): string => {
  const word = verdict.padEnd(9)
  return [
    `${verdict === 'different' ? paint.bad(word) : paint.good(word)}  ${name.padEnd(nameWidth)}  ${summary}`,
    ...details.map((detail) => `           ${detail}`),
  ].join('\n')
}
