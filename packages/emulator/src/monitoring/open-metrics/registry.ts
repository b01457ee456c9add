import type { Family, Labels, Sample } from './family.js'

export const OPEN_METRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** The metrics of an emulator. */
export class Registry {
  readonly #families: Family[] = []

  add(...families: readonly Family[]): void {
    this.#families.push(...families)
  }

  /**
   * Returns the current values in the text format of OpenMetrics 1.0.
   * @param onError receives the error of each family that cannot be read. It is left out.
   */
  async write(onError: (error: unknown) => void): Promise<string> {
    const texts = this.#families.map(async family => {
      try {
        return textOf(family, await family.samples())
      } catch (error) {
        onError(error)
        return ''
      }
    })
    return `${(await Promise.all(texts)).join('')}# EOF\n`
  }
}

function textOf({ name, type, unit, help }: Family, samples: Iterable<Sample>): string {
  const lines = [
    `# TYPE ${name} ${type}`,
    ...(unit ? [`# UNIT ${name} ${unit}`] : []),
    `# HELP ${name} ${escaped(help)}`,
  ]
  for (const { suffix, labels, value } of samples) lines.push(`${name}${suffix}${labelsOf(labels)} ${numberOf(value)}`)
  return `${lines.join('\n')}\n`
}

function labelsOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')

function numberOf(value: number): string {
  if (Number.isFinite(value)) return String(value)
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf'
}
