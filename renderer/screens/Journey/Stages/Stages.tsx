export default function Stages() {
  return null
}
