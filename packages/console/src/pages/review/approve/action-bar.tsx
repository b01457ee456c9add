import type { JSX } from 'preact'
import { ActionKeys } from '../../../keys/action-keys.js'
import { Button } from '../../../parts/button.js'

/** The id of the button that has the focus when nothing is left to check. */
export const APPROVE_ID = 'approve'

export interface ActionBarProps {
  readonly isDisabled: boolean
  /** Without the lease, only the next task can be opened. */
  readonly isLost: boolean
  /** @param event the key press, if it was not a click */
  readonly onApprove: (event?: KeyboardEvent) => void
  readonly onReject: () => void
  readonly onSkip: () => void
}

/** The second click of a double click comes within this time. */
const DOUBLE_CLICK_MS = 500

/** When a button was clicked last, also if the task was another one. */
let lastClick = Number.NEGATIVE_INFINITY

/** Calls the function, unless the click is the second of a double click, which would also end the next task, unseen. */
function onSingleClick(action: () => void): (event: MouseEvent) => void {
  return ({ detail, timeStamp }) => {
    const isSecond = detail > 0 && timeStamp - lastClick < DOUBLE_CLICK_MS
    lastClick = timeStamp
    if (!isSecond) action()
  }
}

/** How a task ends. In the order of Tab, approving is first. */
export function ActionBar({ isDisabled, isLost, onApprove, onReject, onSkip }: ActionBarProps): JSX.Element {
  return (
    <div class="review-actions">
      <span class="review-approve">
        <Button
          id={APPROVE_ID}
          variant="primary"
          isLarge
          disabled={isLost}
          aria-disabled={isDisabled}
          keys={<ActionKeys id="approve" />}
          onKeyDown={event => {
            if (event.key !== 'Enter' && event.key !== ' ') return
            const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey
            // The browser would also click while the key is held down. Other keys of the page contain Enter, too.
            if (event.repeat || !hasModifier) event.preventDefault()
            if (!hasModifier) onApprove(event)
          }}
          onClick={onSingleClick(() => onApprove())}
        >
          Approve and next
        </Button>
      </span>
      <Button isLarge disabled={isLost} keys={<ActionKeys id="reject" />} onClick={onReject}>
        Reject
      </Button>
      <Button variant="quiet" isLarge keys={<ActionKeys id="skip" />} onClick={onSingleClick(onSkip)}>
        {isLost ? 'Next task' : 'Skip'}
      </Button>
    </div>
  )
}
