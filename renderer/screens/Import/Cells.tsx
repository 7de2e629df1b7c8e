/** The cells of a row as they stand in the file, in their order whatever script each is in. */
export function Cells({ cells }: { cells: readonly string[] }) {
  return cells
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell }) => cell !== '')
    .map(({ cell, index }, at) => (
      <span key={index}>
        {at > 0 && ' · '}
        <bdi>{cell}</bdi>
      </span>
    ))
}
