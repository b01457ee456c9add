import { capitalize, formatElapsed, formatPercent } from '../../parts/format.js'

export interface StatisticRow {
  readonly name: string
  readonly title: string
  readonly value: string
  /** Whether it is a part of the row above, such as the number with one status. */
  readonly isPart: boolean
}

/** The statistics by name, in the order of the API. Objects have a row for each of their values. */
export function statisticRows(values: Readonly<Record<string, unknown>>): readonly StatisticRow[] {
  return Object.entries(values).flatMap(([name, value]): StatisticRow[] => {
    const title = titleOfStatistic(name)
    if (typeof value !== 'object' || value === null) {
      return [{ name, title, value: formatStatistic(name, value), isPart: false }]
    }
    const parts = Object.entries(value).map(([part, value]) => ({
      name: `${name}.${part}`,
      title: part,
      value: formatStatistic(name, value),
      isPart: true,
    }))
    return parts.length === 0 ? [] : [{ name, title, value: '', isPart: false }, ...parts]
  })
}

/** `Runs by status` for `numberOfRunsByStatus`, `Median time to review` for `medianSecondsToReview`. */
export function titleOfStatistic(name: string): string {
  const words = name
    .replace(/^numberOf/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .replace('seconds', 'time')
  return capitalize(words)
}

/** Shares as per cent, seconds as times; empty if there is no value. */
export function formatStatistic(name: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value)
  if (/seconds/i.test(name)) return formatElapsed(value * 1_000)
  if (/(?:rate|accuracy|confidence)$/i.test(name)) return formatPercent(value)
  return value.toLocaleString('en')
}
