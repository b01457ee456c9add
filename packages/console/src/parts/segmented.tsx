import type { JSX } from 'preact'
import './segmented.css'

export interface Segment<Value extends string> {
  readonly value: Value
  readonly title: string
  readonly count?: string | undefined
}

export interface SegmentedProps<Value extends string> {
  /** The name of the group. */
  readonly label: string
  readonly segments: readonly Segment<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** A choice of a few. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>): JSX.Element {
  const { label, segments, value, onChange } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex container in all browsers.
    <div class="segmented" role="group" aria-label={label}>
      {segments.map(({ value: each, title, count }) => (
        <button key={each} type="button" aria-pressed={each === value} onClick={() => onChange(each)}>
          {title}
          {count !== undefined && <> {count}</>}
        </button>
      ))}
    </div>
  )
}
