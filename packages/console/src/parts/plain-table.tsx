import type { ComponentChildren, JSX } from 'preact'
import './plain-table.css'

export interface PlainColumn<Row> {
  readonly title: ComponentChildren
  readonly isNumeric?: boolean
  readonly render: (row: Row) => ComponentChildren
}

export interface PlainTableProps<Row> {
  readonly label: string
  readonly columns: readonly PlainColumn<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly isSelected?: (row: Row) => boolean
}

/** A table of a few rows, all of which are rendered. */
export function PlainTable<Row>({ label, columns, rows, rowKey, isSelected }: PlainTableProps<Row>): JSX.Element {
  return (
    <table class="plain-table" aria-label={label}>
      <thead>
        <tr>
          {columns.map(({ title, isNumeric }, index) => (
            <th key={index} scope="col" class={isNumeric ? 'numeric' : ''}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={rowKey(row)} class={isSelected?.(row) ? 'is-selected' : ''}>
            {columns.map(({ isNumeric, render }, index) => (
              <td key={index} class={isNumeric ? 'numeric' : ''}>
                {render(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
