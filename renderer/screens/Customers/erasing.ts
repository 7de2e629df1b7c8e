/** The last four digits of the phone (E.164), which one types to erase its owner; null: there is no phone. */
export function proofOf(phone: string | null): string | null {
  return phone === null ? null : phone.slice(-4)
}
