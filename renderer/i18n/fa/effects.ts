/** What offers have brought. */
export default {}
