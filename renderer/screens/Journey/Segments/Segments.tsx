export default function Segments() {
  return null
}
