import { useRef } from 'react'
import { Button } from './Button.tsx'

interface FilePickerProps {
  label: string
  /** File name endings and media types, as `accept` of an input takes them. */
  accept: string
  onPick: (file: File) => void
  disabled?: boolean
}

/** A button that lets a person choose one file. The same file may be chosen again. */
export function FilePicker({ label, accept, onPick, disabled = false }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button isDisabled={disabled} onPress={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) onPick(file)
        }}
      />
    </>
  )
}
