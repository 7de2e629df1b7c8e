/** The overview: charts and their words. */
export default {}
