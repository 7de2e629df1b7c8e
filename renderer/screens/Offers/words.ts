/** At most 20 different words of 40 characters each. */
export function wordsIn(text: string): string[] {
  const words = text.split(/[,،؛;]/).map((word) => word.trim().slice(0, 40))
  return [...new Set(words.filter((word) => word !== ''))].slice(0, 20)
}
