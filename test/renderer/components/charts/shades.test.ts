import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { shadeOf, SHADES } from '../../../../renderer/components/charts/shades.ts'

test('nothing has no shade, anything has one, most has the darkest', () => {
  expect([0, 1, 20, 21, 80, 81, 100].map((value) => shadeOf(value, 100))).toEqual([0, 1, 1, 2, 4, 5, 5])
  expect(shadeOf(0, 0)).toBe(0)
  expect(shadeOf(200, 100)).toBe(5)
})

const styles = readFileSync(new URL('../../../../renderer/styles/app.css', import.meta.url), 'utf8')

test.each(['light', 'dark'] as const)('what stands in a cell can be read on every shade (%s)', (theme) => {
  for (const look of SHADES.slice(1)) {
    const [, ground = '', ink = ''] = /^bg-(\S+) text-(\S+)$/.exec(look) ?? []
    expect(contrast(token(ground, theme), token(ink, theme)), look).toBeGreaterThanOrEqual(4.5)
  }
})

test.each(['light', 'dark'] as const)('what is drawn stands out from its ground (%s)', (theme) => {
  const outline = { gain: 'gain-ink' } as Record<string, string>
  for (const tone of ['action', 'gain', 'wrong', 'line-strong']) {
    const drawn = token(outline[tone] ?? tone, theme)
    expect(contrast(drawn, token('surface', theme)), tone).toBeGreaterThanOrEqual(3)
  }
})

/** #rrggbb of a token of the page's styles. */
function token(name: string, theme: 'light' | 'dark'): string {
  const value = new RegExp(`--${name}: (.+);`).exec(styles)?.[1] ?? ''
  const other = /^var\(--(.+)\)$/.exec(value)?.[1]
  if (other !== undefined) return token(other, theme)
  const [, light = '', dark = ''] = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value) ?? []
  return theme === 'light' ? light : dark
}

/** As WCAG 2 has it. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  expect(hex).toMatch(/^#[\da-f]{6}$/)
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
