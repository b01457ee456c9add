import type { TableColumn } from '../parts/table.js'
import { Time } from './time.js'

/** A column with times of the API, which is wide enough for all of them. */
export function timeColumn<Row>(title: string, timeOf: (row: Row) => string | null | undefined): TableColumn<Row> {
  return { id: title, title, width: '180px', render: row => <Time time={timeOf(row)} /> }
}
