/**
 * Hands a file that the shop made to the person: a browser puts it with its other downloads, the window asks where to.
 *
 * @param content base64
 */
export function saveFile(name: string, content: string): void {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type: typeOf(name) }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

function typeOf(name: string): string {
  return name.endsWith('.csv')
    ? 'text/csv;charset=utf-8'
    : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
}
