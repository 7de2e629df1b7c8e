import { useState } from 'react'
import { Field, type FieldProps } from '../../components/Field.tsx'

interface WordsFieldProps extends Pick<FieldProps, 'label' | 'hint' | 'error' | 'suggestions'> {
  words: readonly string[]
  onChange: (words: string[]) => void
}

/** Several words with commas between. */
export function WordsField({ words, onChange, ...rest }: WordsFieldProps) {
  const [text, setText] = useState(words.join('، '))
  const shown = isSame(wordsIn(text), words) ? text : words.join('، ')
  return (
    <Field
      {...rest}
      value={shown}
      onChange={(typed) => {
        setText(typed)
        onChange(wordsIn(typed))
      }}
    />
  )
}

/** At most 20 different words of 40 characters each. */
export function wordsIn(text: string): string[] {
  const words = text.split(/[,،؛;]/).map((word) => word.trim().slice(0, 40))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 20)
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, at) => word === other[at])
