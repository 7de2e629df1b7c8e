import { useState } from 'react'
import { Field, type FieldProps } from '../../components/Field.tsx'
import { wordsIn } from './words.ts'

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

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((word, at) => word === other[at])
