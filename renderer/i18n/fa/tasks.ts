/** What to do today, and goals. */
export default {}
