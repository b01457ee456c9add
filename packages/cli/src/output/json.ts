import type { Format, ListText, Page } from './format.js'
import { escapeUnsafe } from './safe-text.js'

/** JSON with an indent of two spaces: the result as the API returned it. */
export const json: Format = {
  value: value => `${stringify(value, 2)}\n`,
  list({ isLive, items }) {
    if (isLive) return lines
    return items === undefined ? arrayText() : objectText(items)
  },
}

/** JSON lines: each item is in one line. */
export const jsonl: Format = {
  value: value => `${stringify(value)}\n`,
  list: () => lines,
}

const lines: ListText = { items: items => items.map(item => `${stringify(item)}\n`).join('') }

function arrayText(): ListText {
  const items = itemsText('  ')
  return { begin: () => '[', items: items.add, end: () => (items.isEmpty() ? ']\n' : '\n]\n') }
}

/** The fields of the first page up to the items, all items, and the other fields of the last page. */
function objectText(key: string): ListText {
  const items = itemsText('    ')
  const first = new Set<string>([key])
  const fields = (page: Page, names: readonly string[]): string[] =>
    names.filter(name => page[name] !== undefined).map(name => `  ${stringify(name)}: ${indented(page[name], '  ')}`)
  return {
    begin(page) {
      const names = Object.keys(page)
      const before = names.slice(0, names.indexOf(key))
      for (const name of before) first.add(name)
      return `{\n${[...fields(page, before), `  ${stringify(key)}: [`].join(',\n')}`
    },
    items: items.add,
    end(page) {
      const after = Object.keys(page).filter(name => !first.has(name))
      return `${[items.isEmpty() ? ']' : '\n  ]', ...fields(page, after)].join(',\n')}\n}\n`
    },
  }
}

function itemsText(indent: string) {
  let isEmpty = true
  return {
    isEmpty: () => isEmpty,
    add(items: readonly unknown[]): string {
      const texts = items.map(item => `\n${indent}${indented(item, indent)}`)
      const separator = isEmpty || texts.length === 0 ? '' : ','
      isEmpty &&= texts.length === 0
      return separator + texts.join(',')
    },
  }
}

/** The strings of JSON contain no line breaks, so that every line can be indented. */
const indented = (value: unknown, indent: string): string => stringify(value, 2).replaceAll('\n', `\n${indent}`)

const stringify = (value: unknown, indent?: number): string => escapeUnsafe(JSON.stringify(value ?? null, null, indent))
