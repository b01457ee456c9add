import type { ComponentChildren, JSX } from 'preact'
import './banner.css'
import { Mark } from './mark.js'

export interface BannerProps {
  /** An error is announced immediately. */
  readonly kind: 'warn' | 'err'
  readonly title: string
  readonly children?: ComponentChildren
  /** Buttons. */
  readonly actions?: ComponentChildren
}

export function Banner({ kind, title, children, actions }: BannerProps): JSX.Element {
  return (
    <div class={`banner banner-${kind}`} role={kind === 'err' ? 'alert' : 'status'}>
      <Mark name={kind === 'err' ? 'triangle' : 'diamond'} />
      <p>
        <span class="strong">{title}</span> {children}
      </p>
      {actions && <div class="banner-actions">{actions}</div>}
    </div>
  )
}
