import en from '../../shared/words/en/imports.ts'
import fa from '../../shared/words/fa/imports.ts'

export const wordsOf = (language: 'fa' | 'en'): Record<keyof typeof fa, string> => (language === 'fa' ? fa : en)
