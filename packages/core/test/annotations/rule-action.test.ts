// Actions in JSON, read the way Go reads them.
import * as E from 'fp-ts/lib/Either.js'
import * as O from 'fp-ts/lib/Option.js'
import { describe, expect, test } from 'vitest'
import { decodeAnnotationText } from '@alb-ingress/core/annotations/annotation-decoder.js'
import { writtenAction } from '@alb-ingress/core/annotations/rule-action.js'

const decode = decodeAnnotationText(writtenAction)
const fixed = (config: object): string => JSON.stringify({ type: 'fixed-response', fixedResponseConfig: config })
const redirect = (config: object): string => JSON.stringify({ type: 'redirect', redirectConfig: config })

describe('an action', () => {
  test('matches keys in any letter case and ignores unknown and null ones', () => {
    expect(decode('{"Type":"fixed-response","FixedResponseConfig":{"STATUSCODE":"418","contentType":null,"x":1}}')).toEqual(
      E.right({ _tag: 'FixedResponse', statusCode: '418', contentType: O.none, messageBody: O.none }),
    )
  })

  test('prefers a key that matches exactly', () => {
    expect(decode(fixed({ StatusCode: '500', statusCode: '503' }))).toMatchObject(E.right({ statusCode: '503' }))
  })

  test('makes everything that a redirect keeps explicit', () => {
    expect(decode(redirect({ Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' }))).toEqual(
      E.right({
        _tag: 'Redirect',
        protocol: 'HTTPS',
        host: '#{host}',
        port: '443',
        path: '/#{path}',
        query: '#{query}',
        statusCode: 'HTTP_301',
      }),
    )
  })

  test('recognises a forward', () => {
    expect(decode('{"type":"forward","targetGroupARN":"arn"}')).toEqual(E.right({ _tag: 'ForwardNotHonoured' }))
  })

  test.each([
    ['{', 'this is not valid JSON: at character 2 expected text in quotation marks'],
    ['[]', 'write an object in braces'],
    ['{}', 'type is missing'],
    ['{"type":1}', 'type must be text in double quotes, not a number'],
    ['{"type":"deny"}', 'type must be "fixed-response", "redirect" or "forward", not "deny"'],
    ['{"type":"redirect"}', 'redirectConfig is missing'],
    ['{"type":"redirect","redirectConfig":[]}', 'redirectConfig must be an object, not an array'],
    ['{"type":"fixed-response"}', 'fixedResponseConfig is missing'],
    [fixed({}), 'statusCode is missing'],
    [fixed({ statusCode: 503 }), 'statusCode must be text in double quotes, not a number'],
    [fixed({ statusCode: '302' }), 'statusCode must be a code 2xx, 4xx or 5xx, not "302"'],
    [
      fixed({ statusCode: '200', contentType: 'text/xml' }),
      'contentType must be one of text/plain, text/css, text/html, application/javascript, application/json',
    ],
    [fixed({ statusCode: '200', messageBody: 'x'.repeat(1025) }), 'messageBody may have 1024 characters at most'],
    [redirect({ host: 'a.example.com', statusCode: '301' }), 'statusCode must be "HTTP_301" or "HTTP_302", not "301"'],
    [redirect({ statusCode: 'HTTP_301' }), 'at least one of protocol, host, port and path must change'],
    [redirect({ protocol: 'https', statusCode: 'HTTP_301' }), 'protocol must be "HTTP", "HTTPS" or "#{protocol}"'],
    [redirect({ port: '0', statusCode: 'HTTP_301' }), 'port must be text from "1" to "65535" or "#{port}"'],
    [redirect({ path: 'new', statusCode: 'HTTP_301' }), 'path must start with a slash'],
    [redirect({ host: '', statusCode: 'HTTP_301' }), 'host must not be empty'],
    [redirect({ host: 'h'.repeat(129), statusCode: 'HTTP_301' }), 'host may have 128 characters at most'],
    [
      redirect({ protocol: 'https', path: 'new' }),
      'protocol must be "HTTP", "HTTPS" or "#{protocol}"; path must start with a slash; statusCode is missing',
    ],
    [
      fixed({ statusCode: '302', messageBody: 'x'.repeat(1025) }),
      'statusCode must be a code 2xx, 4xx or 5xx, not "302"; messageBody may have 1024 characters at most',
    ],
  ])('is refused: %s', (text, advice) => {
    expect(decode(text)).toEqual(E.left(advice))
  })
})
