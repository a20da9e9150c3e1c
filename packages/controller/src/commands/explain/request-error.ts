// Why is what stands after `explain` no request?
// The operand that cannot be read, as it was written. Text is made here alone.

export type RequestError =
  | { readonly _tag: 'HostNotUnderstood'; readonly written: string }
  | { readonly _tag: 'PathWithoutSlash'; readonly written: string }

/** Says which operand, what was expected and what was found. */
export const explainRequestError = (error: RequestError): string => {
  switch (error._tag) {
    case 'HostNotUnderstood':
      return `host: expected a name such as shop.example.com or https://shop.example.com:8443, got ${JSON.stringify(error.written)}`
    case 'PathWithoutSlash':
      return `path: expected a path such as /v2/items, got ${JSON.stringify(error.written)}; it begins with a slash`
  }
}
