import { formatElapsed } from '../parts/format.js'
import type { TableColumn } from '../parts/table.js'
import { IdLink } from './id-link.js'
import { Status } from './status.js'
import { parseTime } from './time.js'
import { timeColumn } from './time-column.js'

/** The fields that the executions of workflows and transitions have in common. */
interface Execution {
  readonly status?: string | null
  readonly input?: Readonly<Record<string, unknown>> | null
  readonly startTime?: string | null
  readonly endTime?: string | null
}

/** The columns of a list of executions after their names. */
export const executionColumns: readonly TableColumn<Execution>[] = [
  { id: 'status', title: 'Status', width: '120px', render: ({ status }) => <Status status={status} /> },
  {
    id: 'document',
    title: 'Document',
    width: '180px',
    render: ({ input }) => (typeof input?.documentId === 'string' ? <IdLink id={input.documentId} /> : null),
  },
  timeColumn('Started', ({ startTime }) => startTime),
  timeColumn('Ended', ({ endTime }) => endTime),
  {
    id: 'time',
    title: 'Time',
    width: '112px',
    isNumeric: true,
    render: ({ startTime, endTime }) =>
      startTime && endTime ? formatElapsed(parseTime(endTime).getTime() - parseTime(startTime).getTime()) : null,
  },
]
