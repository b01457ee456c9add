import type { JSX } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { ActionKeys } from '../../../keys/action-keys.js'
import { dispatch } from '../../../keys/match.js'
import { Button } from '../../../parts/button.js'
import { Dialog } from '../../../parts/dialog.js'
import { KeyCaps } from '../../../parts/key-cap.js'
import './reject-dialog.css'

const REASONS = [
  'Another kind of document',
  'Cannot be read',
  'Pages are missing',
  'Duplicate',
  'Not meant for us',
  'Several documents in one file',
] as const

export interface RejectDialogProps {
  readonly name: string
  readonly onReject: (reason: string) => void
  readonly onClose: () => void
}

/** Asks why a document is rejected: a digit is enough. */
export function RejectDialog({ name, onReject, onClose }: RejectDialogProps): JSX.Element {
  const [isOther, setOther] = useState(false)
  const [text, setText] = useState('')
  const other = useRef<HTMLTextAreaElement>(null)
  const reason = text.trim()

  function send(chosen: string | undefined): void {
    if (!chosen) return
    onClose()
    onReject(chosen)
  }

  // Before the next key, which belongs to the reason.
  useLayoutEffect(() => other.current?.focus(), [isOther])

  function chooseOther(): void {
    setOther(true)
    other.current?.focus()
  }

  const isTyping = ({ target }: KeyboardEvent): boolean => target === other.current

  return (
    <Dialog
      title={`Reject ${name}`}
      width={440}
      onClose={onClose}
      onKeyDown={event => {
        dispatch(event, 'reject', {
          'choose-reason': pressed => (isTyping(pressed) ? false : send(REASONS[Number(pressed.code.at(-1)) - 1])),
          'other-reason': pressed => (isTyping(pressed) ? false : chooseOther()),
          'send-reason': () => send(reason),
        })
      }}
    >
      <ol class="reject-reasons">
        {REASONS.map((each, index) => (
          <li key={each}>
            <button type="button" onClick={() => send(each)}>
              <KeyCaps names={[String(index + 1)]} /> {each}
            </button>
          </li>
        ))}
        <li>
          <button type="button" aria-expanded={isOther} onClick={chooseOther}>
            <KeyCaps names={[String(REASONS.length + 1)]} /> Another reason
          </button>
        </li>
      </ol>
      {isOther && (
        <div class="reject-other">
          <label>
            Reason
            <textarea
              ref={other}
              rows={3}
              maxLength={500}
              value={text}
              onInput={event => setText(event.currentTarget.value)}
            />
          </label>
          <Button
            variant="primary"
            isLarge
            disabled={reason === ''}
            keys={<ActionKeys id="send-reason" />}
            onClick={() => send(reason)}
          >
            Reject
          </Button>
        </div>
      )}
    </Dialog>
  )
}
