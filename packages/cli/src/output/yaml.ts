import { Document, isScalar, stringify, visit } from 'yaml'
import type { Format, ListText, Page } from './format.js'
import { escapeUnsafe, needsEscapes } from './safe-text.js'

const OPTIONS = {
  indentSeq: false,
  lineWidth: 0,
  aliasDuplicateObjects: false,
  // Many programs read YAML 1.1, in which the country code NO without quotes is false.
  compat: 'yaml-1.1',
} as const

/** YAML 1.2 that is also valid YAML 1.1. */
export const yaml: Format = {
  value: value => toYaml(value),
  list: ({ items }) => (items === undefined ? topLevelSequence() : mapping(items)),
}

function topLevelSequence(): ListText {
  let isEmpty = true
  return {
    items(items) {
      isEmpty &&= items.length === 0
      return sequence(items)
    },
    end: () => (isEmpty ? '[]\n' : ''),
  }
}

/** Items at the first column: a sequence does not need to be indented in a mapping. */
const sequence = (items: readonly unknown[]): string => (items.length === 0 ? '' : toYaml(items))

function mapping(key: string): ListText {
  const first = new Set<string>([key])
  let isEmpty = true
  const fields = (page: Page, names: readonly string[]): string =>
    names.length === 0 ? '' : toYaml(Object.fromEntries(names.map(name => [name, page[name]])))
  return {
    begin(page) {
      const names = Object.keys(page)
      const before = names.slice(0, names.indexOf(key))
      for (const name of before) first.add(name)
      return fields(page, before)
    },
    items(items) {
      const text = (isEmpty && items.length > 0 ? `${key}:\n` : '') + sequence(items)
      isEmpty &&= items.length === 0
      return text
    },
    end(page) {
      const after = Object.keys(page).filter(name => !first.has(name))
      return (isEmpty ? `${key}: []\n` : '') + fields(page, after)
    },
  }
}

function toYaml(value: unknown): string {
  const text = stringify(value ?? null, OPTIONS)
  if (!needsEscapes(text)) return text
  const document = new Document(value, OPTIONS)
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && typeof node.value === 'string' && needsEscapes(node.value)) node.type = 'QUOTE_DOUBLE'
    },
  })
  return escapeUnsafe(document.toString(OPTIONS))
}
