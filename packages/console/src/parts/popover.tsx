import type { ComponentChildren, JSX } from 'preact'
import { useId, useRef, useState } from 'preact/hooks'
import { Button, type ButtonProps } from './button.js'
import './popover.css'

const GAP_PX = 4

export interface PopoverProps {
  readonly button: Omit<ButtonProps, 'popovertarget' | 'buttonRef'>
  /** The name of what is shown. */
  readonly label: string
  /** Rendered only while it is shown. */
  readonly children: () => ComponentChildren
}

/** A button that shows something below it. Esc and clicks elsewhere close it. */
export function Popover({ button, label, children }: PopoverProps): JSX.Element {
  const id = useId()
  const anchor = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)

  function place(): void {
    if (!anchor.current || !popover.current) return
    const { left, right, bottom } = anchor.current.getBoundingClientRect()
    const isRight = left > innerWidth / 2
    const { style } = popover.current
    style.top = `${bottom + GAP_PX}px`
    style.left = isRight ? 'auto' : `${left}px`
    style.right = isRight ? `${document.documentElement.clientWidth - right}px` : 'auto'
    style.maxHeight = `${innerHeight - bottom - 4 * GAP_PX}px`
  }

  return (
    <>
      <Button {...button} buttonRef={anchor} popovertarget={id} aria-expanded={isOpen} />
      <div
        ref={popover}
        id={id}
        class="popover"
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={event => {
          const opens = event instanceof ToggleEvent && event.newState === 'open'
          if (opens) place()
          setOpen(opens)
        }}
      >
        {isOpen && children()}
      </div>
    </>
  )
}
