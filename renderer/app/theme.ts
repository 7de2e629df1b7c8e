import { useLayoutEffect } from 'react'

/** Light or dark by the shop's setting; `system` follows the machine. */
export function useTheme(theme: 'system' | 'light' | 'dark'): void {
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
}
