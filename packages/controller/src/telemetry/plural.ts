// How is a count written? `1 Ingress`, `3 Ingresses`, `2 proxies`.

/** Writes a number with its noun. */
export const plural = (count: number, noun: string): string => `${count} ${count === 1 ? noun : pluralOf(noun)}`

const pluralOf = (noun: string): string => {
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`
}
