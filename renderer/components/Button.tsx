import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { Icon, type IconName } from './Icon.tsx'
import { Kbd } from './Kbd.tsx'
import { Spinner } from './Spinner.tsx'

interface ButtonProps {
  children: ReactNode
  onPress?: () => void
  /** `primary`: the one thing to do here. `danger`: something is lost by it. `quiet`: without a frame. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  /** The key that does the same, shown on the button. The key itself is listened for elsewhere. */
  keyHint?: string
  type?: 'button' | 'submit'
  isDisabled?: boolean
  /** Its work is under way; it keeps its width and cannot be pressed again. */
  isPending?: boolean
  /** Takes the width it is given. */
  wide?: boolean
  /** Has the focus as soon as it is there. */
  takesFocus?: boolean
  /** Pressing leaves the focus where it is. */
  keepsFocus?: boolean
  /** What it does, for readers, where only its icon shows it. */
  label?: string
  ref?: Ref<HTMLButtonElement>
}

const KINDS = {
  primary:
    'border-action bg-action text-on-action hovered:bg-action-hover hovered:border-action-hover disabled:border-line font-bold',
  plain: 'border-line-strong bg-surface text-ink hovered:bg-sunken disabled:border-line',
  quiet: 'border-transparent bg-transparent text-action hovered:bg-action-soft',
  danger: 'border-wrong bg-surface text-wrong hovered:bg-wrong-soft disabled:border-line',
} as const

export function Button(props: ButtonProps) {
  const { kind = 'plain', type = 'button', isDisabled = false, isPending = false, wide = false } = props
  return (
    <AriaButton
      {...(props.ref === undefined ? {} : { ref: props.ref })}
      {...(props.onPress === undefined || isPending ? {} : { onPress: props.onPress })}
      type={isPending ? 'button' : type}
      isDisabled={isDisabled}
      // Not react-aria's own `isPending`: it announces by pointing at this button, which may be gone a moment later.
      {...(isPending ? { 'aria-disabled': true } : {})}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- it was asked for
      autoFocus={props.takesFocus ?? false}
      preventFocusOnPress={props.keepsFocus ?? false}
      className={`relative inline-flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-md border px-3 disabled:cursor-default disabled:bg-transparent disabled:text-muted pressed:translate-y-px ${wide ? 'w-full' : ''} ${KINDS[kind]}`}
    >
      <span className={`inline-flex min-w-0 items-center gap-2 ${isPending ? 'invisible' : ''}`}>
        {props.icon && <Icon name={props.icon} />}
        {props.label !== undefined && <span className="sr-only">{props.label}</span>}
        {props.children}
        {props.keyHint !== undefined && <Kbd>{props.keyHint}</Kbd>}
      </span>
      {isPending && (
        <span className="absolute inset-0 flex items-center justify-center">
          <Spinner />
        </span>
      )}
    </AriaButton>
  )
}
