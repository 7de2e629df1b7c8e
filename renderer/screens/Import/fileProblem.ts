const LARGEST = 20_000_000

/** Why a file is not even sent; null: it may be. Its content is judged by the shop. */
export function fileProblem(file: Pick<File, 'name' | 'size'>): 'too_large' | 'wrong_kind' | 'empty' | null {
  if (!/\.(?:xlsx|csv)$/i.test(file.name)) return 'wrong_kind'
  if (file.size === 0) return 'empty'
  return file.size > LARGEST ? 'too_large' : null
}
