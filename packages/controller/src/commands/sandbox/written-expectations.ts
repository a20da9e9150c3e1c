// Which answers does a manifest file promise in its comments?
// From the text of a file to expectations, one per line of the form
//   # expect: GET http://shop.example.com/api -> Service shop/api:8080
//   # expect: GET http://shop.example.com/ as other.example.com -> 404
//   # expect: Ingress shop/broken is refused
// A line that begins so and cannot be read is a problem, so that no promise is lost by a slip of the pen.
import type { ExpectedAnswer } from './expected-answer.js'

export interface WrittenExpectations {
  readonly answers: ReadonlyArray<ExpectedAnswer>
  /** Ingresses that are meant to fail: `shop/broken`. */
  readonly refused: ReadonlyArray<string>
  readonly problems: ReadonlyArray<string>
}

const marker = /^\s*#\s*expect:\s*(.*)$/
const request = /^([A-Z]+)\s+(https?):\/\/([^/\s:]+)(?::(\d+))?(\/\S*)(?:\s+as\s+(\S+))?\s+->\s+(\S.*)$/
const refusal = /^Ingress\s+(\S+\/\S+)\s+is refused$/

/** Reads the promises of one file. */
export const readExpectations = (file: string, text: string): WrittenExpectations => {
  const found = text.split('\n').flatMap((line, index) => {
    const said = marker.exec(line)?.[1]
    return said === undefined ? [] : [{ place: `${file}:${index + 1}`, said: said.trim() }]
  })
  const isRead = ({ said }: { readonly said: string }): boolean => request.test(said) || refusal.test(said)
  return {
    answers: found.flatMap(({ place, said }) => readAnswer(place, said)),
    refused: found.flatMap(({ said }) => refusal.exec(said)?.slice(1, 2) ?? []),
    problems: found
      .filter((line) => !isRead(line))
      .map(
        ({ place, said }) =>
          `${place}: expected "GET http://host/path -> answer" or "Ingress namespace/name is refused", got ${JSON.stringify(said)}`,
      ),
  }
}

const readAnswer = (place: string, said: string): ReadonlyArray<ExpectedAnswer> => {
  const [, method = '', scheme = '', host = '', port, path = '', pretended, answer = ''] = request.exec(said) ?? []
  if (method === '') return []
  const protocol = scheme === 'https' ? 'HTTPS' : 'HTTP'
  return [
    {
      statedBy: place,
      method,
      protocol,
      port: port === undefined ? (protocol === 'HTTPS' ? 443 : 80) : Number(port),
      address: { _tag: 'HostName', host },
      host: pretended ?? host,
      path,
      answer: answer.trim(),
    },
  ]
}
