// biome-ignore-all lint/a11y/useFocusableInteractive: the input keeps the focus.
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the input has the keys.
import type { JSX } from 'preact'
import { ActionKeys } from '../../../keys/action-keys.js'

export interface CandidateOption {
  /** Null for "not on this document". */
  readonly value: string | null
  readonly before: string
  readonly after: string
  readonly note: string
}

export interface CandidateOptionsProps {
  readonly items: readonly CandidateOption[]
  readonly index: number
  /** The value that Esc keeps. */
  readonly current: string | null
  readonly onChoose: (index: number) => void
  readonly onTake: () => void
}

export const candidateId = (index: number): string => `candidate-${index}`

/** The printed values that the value in focus could have. The input keeps the focus. */
export function CandidateOptions({ items, index, current, onChoose, onTake }: CandidateOptionsProps): JSX.Element {
  return (
    <div class="candidates">
      <div id="candidates" role="listbox" aria-label="Candidates" class="candidates-list">
        {items.map(({ value, before, after, note }, at) => (
          <div
            key={at}
            id={candidateId(at)}
            ref={element => {
              if (at === index) element?.scrollIntoView({ block: 'nearest' })
            }}
            role="option"
            class={`candidate${value === null ? ' candidate-none' : ''}`}
            aria-selected={at === index}
            onMouseDown={event => event.preventDefault()}
            onMouseMove={() => at !== index && onChoose(at)}
            onClick={onTake}
          >
            {value === null ? (
              'Not on this document'
            ) : (
              <>
                <span class="candidate-value">{value}</span>
                <span class="candidate-context">
                  {before} <b>{before || after ? value : ''}</b> {after}
                </span>
                <span class={note === 'predicted' ? 'ink-3' : 'accent'}>{note}</span>
              </>
            )}
          </div>
        ))}
      </div>
      <p class="candidates-keys">
        <ActionKeys id="accept-value" /> take, next <ActionKeys id="reset-value" /> keep {current ?? 'nothing'}
      </p>
    </div>
  )
}
