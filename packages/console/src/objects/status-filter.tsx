import type { JSX } from 'preact'
import { Segmented } from '../parts/segmented.js'

export interface StatusFilterProps<Status extends string> {
  /** As the API spells them. */
  readonly statuses: readonly Status[]
  /** Empty for all. */
  readonly value: string
  readonly onChange: (status: string) => void
}

/** A filter of a list by one status. */
export function StatusFilter<Status extends string>(props: StatusFilterProps<Status>): JSX.Element {
  const { statuses, value, onChange } = props
  return (
    <Segmented
      label="Status"
      segments={[{ value: '', title: 'All' }, ...statuses.map(status => ({ value: status as string, title: status }))]}
      value={statuses.some(status => status === value) ? value : ''}
      onChange={onChange}
    />
  )
}
