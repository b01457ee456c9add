import type { LinesField } from '@las/models'
import type { JSX } from 'preact'
import type { PredictedRow } from '../../../objects/predictions.js'
import { Panel } from '../../../parts/panel.js'
import { PlainTable } from '../../../parts/plain-table.js'

interface NumberedRow {
  readonly row: PredictedRow
  readonly index: number
}

const NUMERIC: ReadonlySet<string> = new Set(['amount', 'numeric'])

export interface PredictedLinesProps {
  readonly title: string
  readonly field: LinesField
  readonly rows: readonly PredictedRow[]
}

/** The predicted rows of a table. */
export function PredictedLines({ title, field, rows }: PredictedLinesProps): JSX.Element {
  return (
    <Panel title={title} note={`${rows.length} predicted`} isFlush>
      <PlainTable
        label={title}
        columns={Object.entries(field.fields).map(([label, { name, type }]) => ({
          title: name || label,
          isNumeric: NUMERIC.has(type),
          render: ({ row }: NumberedRow) => row[label]?.value ?? <span class="ink-3">none</span>,
        }))}
        rows={rows.map((row, index) => ({ row, index }))}
        rowKey={({ index }) => String(index)}
      />
    </Panel>
  )
}
