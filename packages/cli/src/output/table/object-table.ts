import { groupDigits } from '../../command/group-digits.js'
import type { Medium } from '../format.js'
import { isRecord } from '../items.js'
import { toSafeLine, toSafeText } from '../safe-text.js'
import { formatNumber } from './cell-text.js'
import type { Colors } from './colors.js'
import { typeOf } from './column-types.js'
import { GAP } from './column-widths.js'
import { listTable } from './list-table.js'
import { predictionSections, type Section } from './predictions.js'
import { absoluteTime } from './relative-time.js'
import { pad, shorten, widthOf, wrap } from './text-width.js'

/** Longer values, such as the content of a file, are cut. */
const MAX_VALUE_LENGTH = 1_000

/** Objects that are nested deeper are shown as JSON. */
const MAX_DEPTH = 4

/** If the values have less space, they are below their names. */
const MIN_VALUE_WIDTH = 20

interface Row {
  readonly name: string
  readonly value: unknown
}

/**
 * A table with a row per field, followed by a table for each list of objects.
 *
 * @param first The fields at the top, the most important first.
 */
export function objectTable(
  object: Readonly<Record<string, unknown>>,
  first: readonly string[],
  medium: Medium,
  colors: Colors,
): string {
  const rows: Row[] = []
  const sections: Section[] = []
  const important = first.filter(name => name in object).map(name => [name, object[name]])
  collect({ ...Object.fromEntries(important), ...object }, '', MAX_DEPTH, rows, sections)
  return [fieldsTable(rows, medium, colors), ...sections.map(section => sectionTable(section, medium, colors))]
    .filter(text => text !== '')
    .join('\n')
}

function collect(
  object: Readonly<Record<string, unknown>>,
  prefix: string,
  depth: number,
  rows: Row[],
  sections: Section[],
): void {
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue
    const name = prefix + toSafeLine(key)
    const own = predictionSections(name, value)
    if (own) sections.push(...own)
    else if (Array.isArray(value) && value.length > 0 && value.every(isRecord))
      sections.push({ title: name, rows: value })
    else if (isRecord(value) && Object.keys(value).length > 0 && depth > 1) {
      collect(value, `${name}.`, depth - 1, rows, sections)
    } else rows.push({ name, value })
  }
}

function fieldsTable(rows: readonly Row[], { width, now }: Medium, { heading, status, dim }: Colors): string {
  const nameWidth = rows.reduce((widest, { name }) => Math.max(widest, widthOf(name)), 0)
  const isNarrow = width - nameWidth - GAP < MIN_VALUE_WIDTH
  const indent = isNarrow ? (width > MIN_VALUE_WIDTH / 2 ? GAP : 0) : nameWidth + GAP
  const lines = rows.flatMap(({ name, value }) => {
    const texts = wrap(valueText(name, value, now), Math.max(1, width - indent))
    const colored = texts.map(text => {
      if (text === '-' && isEmptyValue(value)) return dim(text)
      return typeof value === 'string' && /(^|\.)status$/.test(name) ? status(text, value) : text
    })
    const continued = (text: string): string => (text === '' ? '' : ' '.repeat(indent) + text)
    if (isNarrow) return [heading(shorten(name, width)), ...colored.map(continued)]
    const [first = '', ...others] = colored
    return [`${heading(name)}${pad('', indent - widthOf(name), 'left')}${first}`, ...others.map(continued)]
  })
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

function sectionTable({ title, rows }: Section, medium: Medium, colors: Colors): string {
  const text = rows.length === 0 ? `${colors.dim('-')}\n` : listTable({}, false, medium, colors).items(rows)
  return `${colors.heading(shorten(title, medium.width))}\n${text}`
}

const isEmptyValue = (value: unknown): boolean =>
  value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0)

function valueText(name: string, value: unknown, now: number): string {
  if (isEmptyValue(value)) return '-'
  if (typeof value === 'number') return formatNumber(value)
  const text = textOf(value)
  if (text.length > MAX_VALUE_LENGTH) {
    const length = groupDigits(text.length)
    return `${toSafeLines(text.slice(0, MAX_VALUE_LENGTH))}… (${length} characters; --output json shows all)`
  }
  const isTime = typeof value === 'string' && typeOf({ path: name }, []) === 'time'
  return isTime ? absoluteTime(toSafeLine(text), now) : toSafeLines(text)
}

function textOf(value: unknown): string {
  if (typeof value !== 'object') return String(value)
  const isSimple = Array.isArray(value) && value.every(item => typeof item !== 'object' || item === null)
  return isSimple ? value.join(', ') : JSON.stringify(value)
}

/** The width of a tab depends on its position, which changes when lines are wrapped. */
const toSafeLines = (text: string): string => toSafeText(text).replaceAll('\t', '  ')
