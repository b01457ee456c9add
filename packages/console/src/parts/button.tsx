import type { ButtonHTMLAttributes, ComponentChildren, JSX, Ref } from 'preact'
import './button.css'
import { Icon, type IconName } from './icon.js'

interface ButtonLook {
  /** At most one button of a screen is `primary`. */
  readonly variant?: 'default' | 'primary' | 'quiet' | 'danger'
  /** In heads of pages and the action bar. */
  readonly isLarge?: boolean
  readonly icon?: IconName
  /** The keys that do the same, as key caps. */
  readonly keys?: ComponentChildren
}

type NativeProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'ref'>

export interface ButtonProps extends ButtonLook, NativeProps {
  readonly buttonRef?: Ref<HTMLButtonElement>
}

export function Button(props: ButtonProps): JSX.Element {
  const { variant = 'default', isLarge, icon, keys, buttonRef, children, class: _, ...rest } = props
  return (
    <button ref={buttonRef ?? null} type="button" class={className(variant, isLarge)} {...rest}>
      {icon && <Icon name={icon} />}
      {children}
      {keys}
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'keys' | 'icon'> {
  readonly icon: IconName
  /** The name, also shown while the pointer is on the button. */
  readonly label: string
}

/** A quiet button that only shows an icon. */
export function IconButton({ icon, label, variant = 'quiet', ...rest }: IconButtonProps): JSX.Element {
  const { isLarge, buttonRef, class: _, ...native } = rest
  return (
    <button
      ref={buttonRef ?? null}
      type="button"
      class={`${className(variant, isLarge)} button-icon`}
      aria-label={label}
      title={label}
      {...native}
    >
      <Icon name={icon} />
    </button>
  )
}

export interface ButtonLinkProps extends ButtonLook {
  readonly href: string
  /** `_top` loads the page from the server. */
  readonly target?: '_top'
  readonly children: ComponentChildren
}

export function ButtonLink(props: ButtonLinkProps): JSX.Element {
  const { variant = 'default', isLarge, icon, keys, href, target, children } = props
  return (
    <a class={className(variant, isLarge)} href={href} {...(target && { target })}>
      {icon && <Icon name={icon} />}
      {children}
      {keys}
    </a>
  )
}

function className(variant: string, isLarge = false): string {
  return `button button-${variant}${isLarge ? ' button-large' : ''}`
}
