import { expect, test } from 'vitest'
import { chooseCertificate, localCertificates } from '../../src/serve/local-certificate.js'

const certificates = [{ names: ['default.test'] }, { names: ['*.example.com'] }, { names: ['www.example.com'] }]

test.each([
  ['www.example.com', 2],
  ['WWW.example.com', 2],
  ['shop.example.com', 1],
  ['a.b.example.com', 0],
  ['', 0],
])('%s gets certificate %i', (serverName, index) => {
  expect(chooseCertificate(certificates, serverName)).toBe(certificates[index])
})

test('a certificate is made once', async () => {
  const certificateFor = localCertificates()
  const [first, again] = [await certificateFor({ arn: 'a', names: [] }), await certificateFor({ arn: 'a', names: [] })]
  expect(again).toBe(first)
  expect(first.certificate).toMatch(/^-----BEGIN CERTIFICATE-----/)
})
