import type { Dataset } from '@las/datasets'
import type { JSX } from 'preact'
import { shortId } from '../../objects/id-link.js'
import { Select } from '../../parts/select.js'

export interface DatasetFilterProps {
  readonly datasets: readonly Dataset[]
  /** The id of the dataset; empty for all documents. */
  readonly value: string
  readonly onChange: (datasetId: string) => void
}

/** Chooses one of the first datasets. Pages of other datasets link to the list with their id. */
export function DatasetFilter({ datasets, value, onChange }: DatasetFilterProps): JSX.Element {
  const options = datasets.map(({ datasetId, name }) => ({ value: datasetId, title: name ?? shortId(datasetId) }))
  const isOther = value !== '' && !options.some(option => option.value === value)
  return (
    <Select
      label="Dataset"
      value={value}
      options={[{ value: '', title: 'All' }, ...options, ...(isOther ? [{ value, title: shortId(value) }] : [])]}
      onChange={onChange}
    />
  )
}
