// Does an IAM policy allow this?
// From the text of a policy and one question (an action on a resource, with the context that AWS gives it) to yes or no, by the
// rules of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html and
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (2026-11-25): allowed is
// what one statement allows in all its parts. Written without a look at the code that builds policies. What it does not know,
// such as Deny and most operators, it refuses to judge.

export interface Authorization {
  readonly action: string
  readonly resource: string
  /** Condition keys with their values; a key that is missing is not in the request. */
  readonly context: Context
}

export type Context = Readonly<Record<string, ReadonlyArray<string>>>

type OneOrMany = string | ReadonlyArray<string>

interface Statement {
  readonly Effect: string
  readonly Action: OneOrMany
  readonly Resource: OneOrMany
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>
}

export type Verdict = 'Allowed' | 'Denied'

/** Reads a policy once, to judge many questions. */
export const policyJudge = (text: string): ((question: Authorization) => Verdict) => {
  const { Statement: statements }: { readonly Statement: ReadonlyArray<Statement> } = JSON.parse(text)
  if (statements.some(({ Effect }) => Effect !== 'Allow')) throw new Error('only policies that allow are judged')
  return (question) => (statements.some((statement) => isAllowedBy(statement, question)) ? 'Allowed' : 'Denied')
}

const isAllowedBy = ({ Action, Resource, Condition = {} }: Statement, { action, resource, context }: Authorization): boolean =>
  many(Action).some((pattern) => isLike(pattern.toLowerCase(), action.toLowerCase())) &&
  many(Resource).some((pattern) => isLike(literally(pattern), resource)) &&
  Object.entries(Condition).every(([operator, block]) =>
    Object.entries(block).every(([key, wanted]) => operatorOf(operator)(many(wanted).map(literally), valuesOf(context, key))),
  )

const many = (value: OneOrMany): ReadonlyArray<string> => (typeof value === 'string' ? [value] : value)

/** The one variable that is known stands for itself. */
const literally = (text: string): string => {
  const read = text.replaceAll('${$}', '$')
  if (/\$\{(?!\$\})/.test(text)) throw new Error(`a variable that is not known: ${text}`)
  return read
}

/** Keys of the context are the same in any case. */
const valuesOf = (context: Context, key: string): ReadonlyArray<string> | undefined =>
  Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]

/** `*` is any run of characters, `?` any one. */
const isLike = (pattern: string, text: string): boolean =>
  new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 's').test(text)

/** An ARN is compared part by part, so that `*` does not reach over a colon before the resource. */
const isLikeArn = (pattern: string, arn: string): boolean => {
  const wanted = arnParts(pattern)
  const found = arnParts(arn)
  return wanted.length === found.length && wanted.every((part, index) => isLike(part, found[index] ?? ''))
}

const arnPartCount = 6

const arnParts = (arn: string): ReadonlyArray<string> => {
  const parts = arn.split(':')
  return [...parts.slice(0, arnPartCount - 1), parts.slice(arnPartCount - 1).join(':')]
}

type Values = ReadonlyArray<string>
type Operator = (wanted: Values, found: Values | undefined) => boolean

const single =
  (isMatch: (wanted: string, found: string) => boolean): Operator =>
  (wanted, found) =>
    found !== undefined && wanted.some((one) => isMatch(one, found[0] ?? ''))

/** Every value of the request must match; none is no obstacle. */
const forAllValues =
  (isMatch: (wanted: Values, found: string) => boolean): Operator =>
  (wanted, found = []) =>
    found.every((value) => isMatch(wanted, value))

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: single((wanted, found) => wanted === found),
  StringLike: single(isLike),
  ArnLike: single(isLikeArn),
  Null: (wanted, found) => wanted.includes(found === undefined ? 'true' : 'false'),
  'ForAllValues:StringEquals': forAllValues((wanted, found) => wanted.includes(found)),
  'ForAllValues:StringNotEquals': forAllValues((wanted, found) => !wanted.includes(found)),
}

const operatorOf = (name: string): Operator => {
  const operator = operators[name]
  if (operator === undefined) throw new Error(`an operator that is not known: ${name}`)
  return operator
}
