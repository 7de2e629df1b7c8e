/** A phone or a date is not broken at its hyphens. */
const SHORT = 24

/** The cells of a row as they stand in the file, in their order whatever script each is in. */
export function Cells({ cells }: { cells: readonly string[] }) {
  return cells
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell }) => cell !== '')
    .map(({ cell, index }, at) => (
      <span key={index}>
        {at > 0 && ' · '}
        <bdi className={cell.length > SHORT ? '' : 'whitespace-nowrap'}>{cell}</bdi>
      </span>
    ))
}
