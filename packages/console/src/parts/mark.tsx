import type { JSX } from 'preact'
import './mark.css'

export type MarkName = 'diamond' | 'triangle' | 'tick' | 'pencil' | 'clock' | 'running'

const shapes: Readonly<Record<MarkName, JSX.Element>> = {
  diamond: <path class="mark-filled" d="M7 1.8 12.2 7 7 12.2 1.8 7Z" />,
  triangle: (
    <>
      <path class="mark-filled" d="M7 1.2 13.4 12.6H.6Z" />
      <path class="mark-cut" d="M7 5.2v3.4M7 10.6v.01" />
    </>
  ),
  tick: <path d="m2.5 7.5 3 3 6-7" />,
  pencil: <path d="M2 12l.6-2.7L9.4 2.5l2.1 2.1-6.8 6.8ZM8.2 3.7l2.1 2.1" />,
  clock: <path d="M7 12.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM7 4v3.2l2 1.3" />,
  running: <path d="M7 1.5A5.5 5.5 0 0 1 12.5 7" />,
}

/**
 * The state of a value or task: its shape differs first, then its colour.
 *
 * @param props.label The state in words; without it, a text next to the mark says it.
 */
export function Mark({ name, label }: { name: MarkName; label?: string | undefined }): JSX.Element {
  const named = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const }
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the label is an attribute.
    <svg class={`mark mark-${name}`} viewBox="0 0 14 14" {...named}>
      {shapes[name]}
    </svg>
  )
}
