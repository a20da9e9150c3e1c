// What is coloured, and when?
// From plain text to text with colours, only where they are welcome: symbols of change at the beginning of a line, and
// words that people look for. Colour repeats what the text says and never carries meaning alone.
import picocolors from 'picocolors'

export interface Painter {
  /** Colours the symbols of a plan's lines. */
  readonly plan: (text: string) => string
  /** Colours where a request goes, and what is wrong with the question. */
  readonly explanation: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

/** `±` and `…` as escapes: one letter beyond Latin-1 doubles the memory that the bundle takes. */
const symbolLine = /^(\s*)(! \u00b1|[+~\-\u00b1\u2026!])(?=\s)/

/** Makes a painter. */
export const painter = (colours: 'Coloured' | 'Plain'): Painter => {
  const colour = picocolors.createColors(colours === 'Coloured')
  const bySymbol: Readonly<Record<string, (text: string) => string>> = {
    '+': colour.green,
    '~': colour.yellow,
    '-': colour.red,
    '±': colour.magenta,
    '…': colour.dim,
    '!': colour.red,
    '! ±': colour.red,
  }
  const line = (text: string): string =>
    text.replace(symbolLine, (_, indent: string, symbol: string) => `${indent}${(bySymbol[symbol] ?? String)(symbol)}`)
  return {
    plan: (text) => text.split('\n').map(line).join('\n'),
    explanation: (text) =>
      text
        .replace(/^(\s*)(!)(?=\s)/gm, (_, indent: string, symbol: string) => `${indent}${colour.red(symbol)}`)
        .replace(/^(\s*)(->)(?=\s)/gm, (_, indent: string, arrow: string) => `${indent}${colour.green(arrow)}`)
        .replace(/^(\s*)(rule +\d+ )(.*)$/gm, (_, indent: string, number: string, rest: string) => `${indent}${colour.dim(number + rest)}`),
    good: colour.green,
    bad: colour.red,
    faint: colour.dim,
    strong: colour.bold,
  }
}
