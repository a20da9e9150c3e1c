// What does a controller say of itself by /metrics?
// From the text that Prometheus reads to the samples of it. https://prometheus.io/docs/instrumenting/exposition_formats/, checked 2026-11.

export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const sampleLine = /^([a-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/i
const label = /(\w+)="((?:[^"\\]|\\.)*)"/g

const parseLabels = (text = ''): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(label)].map(([, key = '', value = '']) => [key, value]))

/** Reads all samples of a text. */
export const parseMetrics = (text: string): ReadonlyArray<Sample> =>
  text.split('\n').flatMap((line) => {
    const [, name, labels, value] = sampleLine.exec(line) ?? []
    return name === undefined ? [] : [{ name, labels: parseLabels(labels), value: Number(value) }]
  })

/** Sums the samples of a name that bear all these labels. */
export const sumSamples = (
  samples: ReadonlyArray<Sample>,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number =>
  samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
    .reduce((sum, { value }) => sum + value, 0)
