import type { JSX } from 'preact'
import { formatPercent } from '../../../parts/format.js'
import { Mark } from '../../../parts/mark.js'
import type { ReadValue } from './read-values.js'

/** A predicted value. Those that differ are bold on the second side. */
export function ValueText({ value, isStrong }: { value: ReadValue | undefined; isStrong?: boolean }): JSX.Element {
  if (value?.value === null || value?.value === undefined) return <span class="ink-3">not found</span>
  return <span class={isStrong ? 'strong' : ''}>{value.value}</span>
}

export function Confidence({ value }: { value: ReadValue | undefined }): JSX.Element {
  const confidence = value?.confidence
  return <>{confidence === undefined ? <span class="ink-3">none</span> : formatPercent(confidence)}</>
}

/** Whether a value is that of the ground truth; nothing if that is not known. */
export function Right({ isRight }: { isRight: boolean | undefined }): JSX.Element | null {
  if (isRight === undefined) return null
  return isRight ? <Mark name="tick" label="right" /> : <Mark name="triangle" label="wrong" />
}

/** Marks a difference between two predictions. */
export function Different({ isDifferent }: { isDifferent: boolean }): JSX.Element | null {
  return isDifferent ? (
    <span class="pair-different" role="img" aria-label="different">
      ≠
    </span>
  ) : null
}
