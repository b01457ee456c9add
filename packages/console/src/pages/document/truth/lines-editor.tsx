import type { FieldConfig } from '@las/models'
import type { JSX } from 'preact'
import { Button, IconButton } from '../../../parts/button.js'
import { type DraftTable, type DraftValue, emptyRow, problemOf, warningOf } from './draft.js'
import { TruthInput } from './truth-input.js'

export interface LinesEditorProps {
  readonly table: DraftTable
  readonly field: FieldConfig[string] | undefined
  readonly onChange: (table: DraftTable) => void
}

/** The lines of a table, each in a row. */
export function LinesEditor({ table, field, onChange }: LinesEditorProps): JSX.Element {
  const { label, columns, rows } = table
  const config = field && 'fields' in field ? field.fields : {}
  const title = field?.name || label
  const titleOf = (column: string): string => config[column]?.name || column

  function setCell(row: number, column: number, cell: DraftValue): void {
    const cells = rows[row]
    if (cells) onChange({ ...table, rows: rows.with(row, cells.with(column, cell)) })
  }

  return (
    <>
      <table class="plain-table truth-lines" aria-label={title}>
        <caption>{title}</caption>
        {rows.length > 0 && (
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column} scope="col">
                  {titleOf(column)}
                </th>
              ))}
              <th scope="col">
                <span class="hidden-text">Actions</span>
              </th>
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map((row, rowIndex) => (
            <tr key={rowIndex}>
              {row.map((cell, columnIndex) => (
                <td key={cell.label}>
                  <TruthInput
                    label={`Row ${rowIndex + 1}, ${titleOf(cell.label)}`}
                    text={cell.text}
                    problem={problemOf(cell)}
                    warning={warningOf(cell.text, config[cell.label]?.type)}
                    onText={text => setCell(rowIndex, columnIndex, { ...cell, text, isMissing: false })}
                  />
                </td>
              ))}
              <td>
                <IconButton
                  icon="close"
                  label={`Remove row ${rowIndex + 1} of ${title}`}
                  onClick={() => onChange({ ...table, rows: rows.toSpliced(rowIndex, 1) })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="truth-add">
        <Button icon="plus" onClick={() => onChange({ ...table, rows: [...rows, emptyRow(table)] })}>
          Add a row
        </Button>
      </p>
    </>
  )
}
