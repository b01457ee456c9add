import type { ComponentChildren, JSX } from 'preact'
import { CopyButton } from './copy.js'
import './code.css'

export interface CodeProps {
  /** The name of what is shown. */
  readonly label: string
  /** What the button copies. */
  readonly text: string
  /** Shown instead of the text, for example with links. */
  readonly children?: ComponentChildren
}

/** A text in a fixed-width font, which a button copies. */
export function Code({ label, text, children }: CodeProps): JSX.Element {
  return (
    <section class="code-block" aria-label={label}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: people who use the keyboard must be able to scroll it. */}
      <pre class="code" tabIndex={0}>
        {children ?? text}
      </pre>
      <CopyButton text={text} label={label} />
    </section>
  )
}
