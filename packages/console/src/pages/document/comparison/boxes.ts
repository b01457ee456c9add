import type { PageBox } from '../../../objects/document-page/page-panel.js'
import type { ComparedValue, Comparison } from './compare.js'
import type { ReadValue } from './read-values.js'

/** The id of a row of a table, which is not a label. */
export const idOfRow = (label: string, index: number): string => `${label}.${index}`

/** Where the values of a comparison are printed. Both sides share a box if they found the same value in the same place. */
export function boxesOf({ values, tables }: Comparison, selected: string, names: { a: string; b: string }): PageBox[] {
  const isPair = names.a !== '' && names.b !== ''
  function boxes(id: string, title: string, { a, b }: ComparedValue): PageBox[] {
    const isShared = a && b && isSamePlace(a, b)
    const box = (side: 'a' | 'b', value: ReadValue | undefined): PageBox[] =>
      value?.location
        ? [
            {
              id,
              page: value.page ?? 0,
              location: value.location,
              // The only side is solid.
              side: isPair ? side : 'b',
              isFocused: id === selected,
              title: isPair && !isShared ? `${title}, ${names[side]}` : title,
            },
          ]
        : []
    return isShared ? box('b', b) : [...box('a', a), ...box('b', b)]
  }
  return [
    ...values.flatMap(value => boxes(value.label, value.title, value)),
    ...tables.flatMap(({ label, rows }) =>
      rows.flatMap(({ index, cells }) => cells.flatMap(cell => boxes(idOfRow(label, index), cell.title, cell))),
    ),
  ]
}

function isSamePlace(a: ReadValue, b: ReadValue): boolean {
  if (!a.location || !b.location || a.page !== b.page) return false
  // Models read the same text in slightly different boxes.
  return a.location.every((edge, index) => Math.abs(edge - (b.location?.[index] ?? 0)) < 0.002)
}

/** The page of the values of a row; undefined if it is not known. */
export function pageOf(boxes: readonly PageBox[], id: string): number | undefined {
  const own = boxes.filter(box => box.id === id)
  return (own.find(({ side }) => side === 'b') ?? own[0])?.page
}
