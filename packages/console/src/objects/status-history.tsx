import type { JSX } from 'preact'
import { Panel } from '../parts/panel.js'
import { PlainTable } from '../parts/plain-table.js'
import { Status } from './status.js'
import { Time } from './time.js'

/** The statuses that a run or a task has had, as the API lists them. */
export function StatusHistory({ history }: { history: readonly Record<string, unknown>[] | undefined }): JSX.Element {
  const rows = (history ?? []).map((entry, index) => ({ ...entry, index }) as HistoryRow)
  return (
    <Panel title="History" isFlush>
      <PlainTable
        label="Statuses"
        rows={rows}
        rowKey={({ index }) => String(index)}
        columns={[
          {
            title: 'Status',
            render: ({ status, index }) => <Status status={text(status)} isPast={index < rows.length - 1} />,
          },
          { title: 'Since', render: ({ timestamp }) => <Time time={text(timestamp)} /> },
        ]}
      />
    </Panel>
  )
}

interface HistoryRow {
  readonly index: number
  readonly status?: unknown
  readonly timestamp?: unknown
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)
